<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Choice</name>
    <message>
        <source>absolute</source>
        <translation>absolut</translation>
    </message>
    <message>
        <source>AdaRound</source>
        <translation>AdaRound</translation>
    </message>
    <message>
        <source>asymmetric</source>
        <translation>asymmetrisch</translation>
    </message>
    <message>
        <source>mean over the batch</source>
        <translation>Mittel über den Stapel</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>batch-norm statistics</source>
        <translation>Batch-Norm-Statistik</translation>
    </message>
    <message>
        <source>BRECQ</source>
        <translation>BRECQ</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>elements (E)</source>
        <translation>Elemente (E)</translation>
    </message>
    <message>
        <source>elements, channels (E, C)</source>
        <translation>Elemente, Kanäle (E, C)</translation>
    </message>
    <message>
        <source>elements, kernels (E, K)</source>
        <translation>Elemente, Kerne (E, K)</translation>
    </message>
    <message>
        <source>elements, kernels, channels (E, K, C)</source>
        <translation>Elemente, Kerne, Kanäle (E, K, C)</translation>
    </message>
    <message>
        <source>mean over the elements</source>
        <translation>Mittel über die Elemente</translation>
    </message>
    <message>
        <source>moving average</source>
        <translation>gleitendes Mittel</translation>
    </message>
    <message>
        <source>moving average, as released</source>
        <translation>gleitendes Mittel, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Fisher, diagonal</source>
        <translation>Fisher, diagonal</translation>
    </message>
    <message>
        <source>Fisher, full</source>
        <translation>Fisher, voll</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>four times</source>
        <translation>viermal</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>gaußsches Rauschen</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>GENIE-M</source>
        <translation>GENIE-M</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL-Divergenz</translation>
    </message>
    <message>
        <source>L1 norm</source>
        <translation>L1-Norm</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2-Norm</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>smallest and largest</source>
        <translation>kleinster und größter</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>kleinste Quadrate</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>in Stufen</translation>
    </message>
    <message>
        <source>small uniform noise</source>
        <translation>kleines gleichverteiltes Rauschen</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>nächster</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>per weight</source>
        <translation>je Gewicht</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>as the reconstruction</source>
        <translation>wie die Rekonstruktion</translation>
    </message>
    <message>
        <source>QDrop</source>
        <translation>QDrop</translation>
    </message>
    <message>
        <source>real images</source>
        <translation>echte Bilder</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>relativ</translation>
    </message>
    <message>
        <source>in turns</source>
        <translation>der Reihe nach</translation>
    </message>
    <message>
        <source>a finished run</source>
        <translation>ein beendeter Lauf</translation>
    </message>
    <message>
        <source>SQuant</source>
        <translation>SQuant</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>symmetrisch</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>zweimal</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>the batch</source>
        <translation>den Stapel</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>statistics and class</source>
        <translation>Statistik und Klasse</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation>Feinabstimmung</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alle zusammen</translation>
    </message>
    <message>
        <source>each image</source>
        <translation>jedes Bild</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>the label&apos;s class</source>
        <translation>Klasse des Labels</translation>
    </message>
    <message>
        <source>magnitudes</source>
        <translation>Beträge</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>as in the paper</source>
        <translation>wie im Artikel</translation>
    </message>
    <message>
        <source>of each class</source>
        <translation>je Klasse</translation>
    </message>
    <message>
        <source>as released</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>Quadrate</translation>
    </message>
    <message>
        <source>warm-up, cosine</source>
        <translation>Aufwärmen, Kosinus</translation>
    </message>
</context>
<context>
    <name>CoreTexts</name>
    <message>
        <source>How many synthetic images are made; 0: one for each batch norm.</source>
        <translation>Wie viele synthetische Bilder entstehen; 0: eines je Batch-Normalisierung.</translation>
    </message>
    <message>
        <source>Slack quantile</source>
        <translation>Quantil des Spielraums</translation>
    </message>
    <message>
        <source>Share of a layer&apos;s channels whose statistics noise meets within the slack.</source>
        <translation>Anteil der Kanäle einer Schicht, deren Statistik Rauschen innerhalb des Spielraums trifft.</translation>
    </message>
    <message>
        <source>Image&apos;s layer</source>
        <translation>Schicht des Bildes</translation>
    </message>
    <message>
        <source>How often the layer counts that an image has to look after.</source>
        <translation>Wie oft die Schicht zählt, um die sich ein Bild zu kümmern hat.</translation>
    </message>
    <message>
        <source>From the images: mean of each one&apos;s smallest and largest value, smallest and largest of all, 99.999th percentile, or least error.</source>
        <translation>Aus den Bildern: Mittel der kleinsten und größten Werte der einzelnen, kleinster und größter aller, 99,999. Perzentil oder kleinster Fehler.</translation>
    </message>
    <message>
        <source>Class weight</source>
        <translation>Gewicht der Klasse</translation>
    </message>
    <message>
        <source>Of the cross-entropy to random classes; 0: none (2021), 2 in the version of 2023.</source>
        <translation>Der Kreuzentropie zu zufälligen Klassen; 0: keine (2021), 2 in der Fassung von 2023.</translation>
    </message>
    <message>
        <source>Images optimised together; 0: one for each batch norm.</source>
        <translation>Gemeinsam optimierte Bilder; 0: eines je Batch-Normalisierung.</translation>
    </message>
    <message>
        <source>From which the slack is taken.</source>
        <translation>Aus denen der Spielraum bestimmt wird.</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>Totalvariation</translation>
    </message>
    <message>
        <source>Weight of the differences between neighbouring pixels; 0.01 in the version of 2023.</source>
        <translation>Gewicht der Unterschiede benachbarter Pixel; 0,01 in der Fassung von 2023.</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>Weight of the images&apos; norm; 0.01 in the version of 2023.</source>
        <translation>Gewicht der Norm der Bilder; 0,01 in der Fassung von 2023.</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>Weight of the images&apos; likeness to each other; 1 in the version of 2023.</source>
        <translation>Gewicht der Ähnlichkeit der Bilder untereinander; 1 in der Fassung von 2023.</translation>
    </message>
    <message>
        <source>The tolerances of the released code lie in files that are not part of it: they are taken from noise as the paper says. How many noise images it uses is not known (1024, unverified).</source>
        <translation>Die Spielräume des veröffentlichten Codes liegen in Dateien, die nicht dabei sind: Sie werden aus Rauschen bestimmt, wie der Artikel sagt. Wie viele Rauschbilder er nimmt, ist nicht bekannt (1024, unbestätigt).</translation>
    </message>
    <message>
        <source>The version of 2023 is 40 images, rate 0.9, patience 260, class weight 2, total variation 0.01, norm 0.01, correlation 1, image&apos;s layer four times. The gradient of its correlation term is derived: the released code has none.</source>
        <translation>Die Fassung von 2023 ist: 40 Bilder, Rate 0,9, Geduld 260, Gewicht der Klasse 2, Totalvariation 0,01, Norm 0,01, Korrelation 1, Schicht des Bildes viermal. Der Gradient ihres Korrelationsterms ist abgeleitet: Der veröffentlichte Code hat keinen.</translation>
    </message>
    <message>
        <source>The version of 2023 has a QAT variant with a generator: ResNet-18 W4A4 62.18. It is not built.</source>
        <translation>Die Fassung von 2023 hat eine QAT-Variante mit Generator: ResNet-18 W4A4 62,18. Sie ist nicht eingebaut.</translation>
    </message>
    <message>
        <source>At the size of CIFAR the tolerances are wide and the loss is soon near zero: with the same range estimator DSG is better than noise and not better than ZeroQ (measured at W3A3).</source>
        <translation>Bei der Größe von CIFAR sind die Spielräume weit und der Verlust bald nahe null: Mit demselben Bereichsschätzer ist DSG besser als Rauschen und nicht besser als ZeroQ (gemessen bei W3A3).</translation>
    </message>
    <message>
        <source>The next layer&apos;s bias takes what its new weights add to its mean.</source>
        <translation>Der Bias der nächsten Schicht nimmt auf, was ihre neuen Gewichte zu ihrem Mittel hinzufügen.</translation>
    </message>
    <message>
        <source>Restore means</source>
        <translation>Mittel wiederherstellen</translation>
    </message>
    <message>
        <source>Derived, and not in that closed form: what the rewritten weights add to the next layer&apos;s mean output comes off its bias, by the means that batch norm tells (restore_means). Without it removed channels are made good worse than by plain pruning.</source>
        <translation>Abgeleitet und nicht in jener geschlossenen Form: Was die neuen Gewichte zum Mittel der Ausgabe der nächsten Schicht hinzufügen, wird von ihrem Bias abgezogen, nach den Mitteln, die die Batch-Normalisierung nennt (restore_means). Ohne dies werden entfernte Kanäle schlechter ersetzt als durch bloßes Pruning.</translation>
    </message>
    <message>
        <source>Noise is optimised until the mean and standard deviation of every batch-norm input equal the stored ones, image by image. The images set the activation ranges of a min-max quantized network, and can choose the weight bits of each layer.</source>
        <translation>Rauschen wird optimiert, bis Mittel und Standardabweichung jeder Batch-Norm-Eingabe Bild für Bild den gespeicherten gleichen. Die Bilder setzen die Aktivierungsbereiche eines Min-Max-quantisierten Netzes und können die Gewichtsbits jeder Schicht wählen.</translation>
    </message>
    <message>
        <source>CNN with batch norm</source>
        <translation>CNN mit Batch-Normalisierung</translation>
    </message>
    <message>
        <source>bn_mean = sum over layers of || stored mean - image mean ||^2, averaged over images</source>
        <translation>bn_mean = Summe über die Schichten von || gespeichertes Mittel - Bildmittel ||^2, gemittelt über die Bilder</translation>
    </message>
    <message>
        <source>bn_std = sum over layers of || stored std - image std ||^2, averaged over images</source>
        <translation>bn_std = Summe über die Schichten von || gespeicherte Std. - Bild-Std. ||^2, gemittelt über die Bilder</translation>
    </message>
    <message>
        <source>image_mean = || mean of the image ||^2: normalised images have mean 0</source>
        <translation>image_mean = || Mittel des Bildes ||^2: normalisierte Bilder haben Mittel 0</translation>
    </message>
    <message>
        <source>image_std = || std of the image - 1 ||^2</source>
        <translation>image_std = || Std. des Bildes - 1 ||^2</translation>
    </message>
    <message>
        <source>Starts from Gaussian noise as in the paper; the released code starts almost at zero because it divides by the variance instead of the standard deviation (init = near_zero_uniform).</source>
        <translation>Beginnt wie der Artikel mit Gauß-Rauschen; der veröffentlichte Code beginnt fast bei null, weil er durch die Varianz statt die Standardabweichung teilt (init = near_zero_uniform).</translation>
    </message>
    <message>
        <source>Statistics are taken at the input of each batch norm; the released code hooks convolution outputs and pairs them by order, which is the same where each convolution is directly followed by its batch norm.</source>
        <translation>Statistiken werden an der Eingabe jeder Batch-Normalisierung genommen; der veröffentlichte Code greift Faltungsausgaben ab und ordnet sie der Reihe nach zu, was dasselbe ist, wo auf jede Faltung gleich ihre Batch-Normalisierung folgt.</translation>
    </message>
    <message>
        <source>Mixed precision is described in the paper, not in the released classification code. The budget is the size of a network with W bits everywhere; activations keep A bits.</source>
        <translation>Gemischte Genauigkeit steht im Artikel, nicht im veröffentlichten Klassifikationscode. Das Budget ist die Größe eines Netzes mit überall W Bits; Aktivierungen behalten A Bits.</translation>
    </message>
    <message>
        <source>ZeroQ images carry no class: the teacher&apos;s class of an image means nothing.</source>
        <translation>ZeroQ-Bilder tragen keine Klasse: die Klasse, die der Lehrer einem Bild gibt, bedeutet nichts.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many synthetic images are made.</source>
        <translation>Wie viele synthetische Bilder entstehen.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Optimisation steps for each batch of images.</source>
        <translation>Optimierungsschritte für jeden Stapel von Bildern.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for the pixels.</source>
        <translation>Adams Schrittweite für die Pixel.</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>Gemischte Genauigkeit</translation>
    </message>
    <message>
        <source>Choose 2, 4 or 8 weight bits for each layer by sensitivity, within the size of W bits everywhere.</source>
        <translation>Für jede Schicht 2, 4 oder 8 Gewichtsbits nach Empfindlichkeit wählen, in der Größe von überall W Bits.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Images optimised together.</source>
        <translation>Gemeinsam optimierte Bilder.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Steps without improvement before the learning rate falls.</source>
        <translation>Schritte ohne Verbesserung, bevor die Lernrate fällt.</translation>
    </message>
    <message>
        <source>Minimum learning rate</source>
        <translation>Kleinste Lernrate</translation>
    </message>
    <message>
        <source>The learning rate does not fall below this.</source>
        <translation>Tiefer fällt die Lernrate nicht.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Gaussian noise (paper) or almost zero (released code).</source>
        <translation>Gauß-Rauschen (Artikel) oder fast null (veröffentlichter Code).</translation>
    </message>
    <message>
        <source>CNN with batch norm: MobileNet, ResNet, DeepLabV3+, SSD-Lite</source>
        <translation>CNN mit Batch-Normalisierung: MobileNet, ResNet, DeepLabV3+, SSD-Lite</translation>
    </message>
    <message>
        <source>Per-tensor weights fail where the ranges of channels differ by orders of magnitude, as in depthwise networks. Rectified networks let channels be rescaled between layers without changing the function, so ranges are made equal first; the remaining shift of the output means is computed from the batch norms and subtracted from the biases.</source>
        <translation>Gewichte mit einer Skala je Tensor versagen, wo sich die Bereiche der Kanäle um Größenordnungen unterscheiden, wie in Depthwise-Netzen. In Netzen mit ReLU lassen sich Kanäle zwischen Schichten umskalieren, ohne die Funktion zu ändern; daher werden zuerst die Bereiche angeglichen. Die verbleibende Verschiebung der Ausgabemittel wird aus den Batch-Normalisierungen berechnet und von den Bias-Werten abgezogen.</translation>
    </message>
    <message>
        <source>Equalization: t = sqrt(r1 / r2) for every channel between two layers, W1 / t, b1 / t, W2 * t, until all ranges are equal</source>
        <translation>Angleichung: t = sqrt(r1 / r2) für jeden Kanal zwischen zwei Schichten, W1 / t, b1 / t, W2 * t, bis alle Bereiche gleich sind</translation>
    </message>
    <message>
        <source>Absorption: c = max(0, beta - 3 gamma) moves from the bias of one layer into the next</source>
        <translation>Aufnahme: c = max(0, beta - 3 gamma) wandert aus dem Bias einer Schicht in die nächste</translation>
    </message>
    <message>
        <source>Bias correction: b - eps * E[x], eps the weight error summed over kernel taps, E[x] the mean of a clipped Gaussian</source>
        <translation>Bias-Korrektur: b - eps * E[x], eps der Gewichtsfehler, summiert über die Kernelemente, E[x] das Mittel einer abgeschnittenen Gauß-Verteilung</translation>
    </message>
    <message>
        <source>Activation ranges: beta +- 6 gamma, from 0 after a rectifier</source>
        <translation>Aktivierungsbereiche: beta +- 6 gamma, nach einer ReLU ab 0</translation>
    </message>
    <message>
        <source>The authors published no stand-alone code; passes agree with an independent implementation to float64 precision, with its choices where they differ from the paper (channel range max - min, corrections added to statistics).</source>
        <translation>Die Autoren haben keinen eigenständigen Code veröffentlicht; die Durchgänge stimmen auf float64-Genauigkeit mit einer unabhängigen Umsetzung überein, mit deren Wahl, wo sie vom Artikel abweicht (Kanalbereich Max - Min, Korrekturen in die Statistik übernommen).</translation>
    </message>
    <message>
        <source>Quantizers sit before every layer, one for each tensor, and the image has 8 bits (unverified: the paper does not say where).</source>
        <translation>Quantisierer stehen vor jeder Schicht, einer je Tensor, und das Bild hat 8 Bit (ungeprüft: der Artikel sagt nicht, wo).</translation>
    </message>
    <message>
        <source>Means of residual sums, poolings, gates (squeeze-and-excitation) and layers without batch norm are propagated as if their parts were independent; zero padding is not allowed for, as in the paper.</source>
        <translation>Mittel von Residualsummen, Pooling, Toren (Squeeze-and-Excitation) und Schichten ohne Batch-Normalisierung werden fortgepflanzt, als wären ihre Teile unabhängig; das Auffüllen mit Nullen wird wie im Artikel nicht berücksichtigt.</translation>
    </message>
    <message>
        <source>Six-sigma ranges waste bits: below 6 bits the method collapses, also in the paper&apos;s successors.</source>
        <translation>Bereiche von sechs Sigma verschwenden Bits: unter 6 Bit bricht die Methode ein, auch in den Folgearbeiten.</translation>
    </message>
    <message>
        <source>Equalized activations are on another scale than those of the float model, so the histograms of quantized layers are not comparable with float ones.</source>
        <translation>Angeglichene Aktivierungen haben eine andere Skala als die des Gleitkommamodells; die Histogramme quantisierter Schichten sind daher nicht mit denen in Gleitkomma vergleichbar.</translation>
    </message>
    <message>
        <source>Equalize</source>
        <translation>Angleichen</translation>
    </message>
    <message>
        <source>Make the channel ranges of neighbouring layers equal.</source>
        <translation>Die Kanalbereiche benachbarter Schichten gleich machen.</translation>
    </message>
    <message>
        <source>Absorb biases</source>
        <translation>Bias-Werte aufnehmen</translation>
    </message>
    <message>
        <source>Move what is nearly always above zero into the next layer&apos;s bias.</source>
        <translation>Was fast immer über null liegt, in den Bias der nächsten Schicht verschieben.</translation>
    </message>
    <message>
        <source>Correct biases</source>
        <translation>Bias-Werte korrigieren</translation>
    </message>
    <message>
        <source>Take the mean error of quantized weights off the biases.</source>
        <translation>Den mittleren Fehler der quantisierten Gewichte von den Bias-Werten abziehen.</translation>
    </message>
    <message>
        <source>ReLU6 to ReLU</source>
        <translation>ReLU6 zu ReLU</translation>
    </message>
    <message>
        <source>ReLU6 does not let channels be rescaled.</source>
        <translation>ReLU6 lässt keine Umskalierung der Kanäle zu.</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Equalization ends when nothing moves, or after these.</source>
        <translation>Die Angleichung endet, wenn sich nichts mehr bewegt, oder nach so vielen.</translation>
    </message>
    <message>
        <source>Sigmas absorbed</source>
        <translation>Aufgenommene Sigmas</translation>
    </message>
    <message>
        <source>A channel absorbs what lies this many standard deviations under its mean.</source>
        <translation>Ein Kanal nimmt auf, was so viele Standardabweichungen unter seinem Mittel liegt.</translation>
    </message>
    <message>
        <source>Weight format</source>
        <translation>Gewichtsformat</translation>
    </message>
    <message>
        <source>Whole range on the grid, or zero in its middle.</source>
        <translation>Ganzer Bereich auf dem Raster, oder die Null in dessen Mitte.</translation>
    </message>
    <message>
        <source>CNN: ResNet, InceptionV3, SqueezeNext, ShuffleNet</source>
        <translation>CNN: ResNet, InceptionV3, SqueezeNext, ShuffleNet</translation>
    </message>
    <message>
        <source>The second-order loss of a layer weighs the rounding errors by its inputs&apos; second moments. These are taken as a diagonal plus constants within each kernel and each output channel, so only sums of errors count and no data is needed: weights move to one of their two neighbouring codes such that the sums nearly vanish.</source>
        <translation>Der Verlust zweiter Ordnung einer Schicht gewichtet die Rundungsfehler mit den zweiten Momenten ihrer Eingaben. Diese werden als Diagonale plus Konstanten in jedem Kern und jedem Ausgabekanal angesetzt; so zählen nur Fehlersummen, und Daten sind nicht nötig: Gewichte wechseln zu einem ihrer beiden Nachbarcodes, sodass die Summen fast verschwinden.</translation>
    </message>
    <message>
        <source>E: |error| &lt;= 0.5 for every weight (nearest rounding), relaxed to 1</source>
        <translation>E: |Fehler| &lt;= 0,5 für jedes Gewicht (nächste Rundung), gelockert auf 1</translation>
    </message>
    <message>
        <source>K: |sum of errors in a kernel| &lt;= 0.5, relaxed to 1</source>
        <translation>K: |Fehlersumme in einem Kern| &lt;= 0,5, gelockert auf 1</translation>
    </message>
    <message>
        <source>C: |sum of errors in an output channel| &lt;= 0.5</source>
        <translation>C: |Fehlersumme in einem Ausgabekanal| &lt;= 0,5</translation>
    </message>
    <message>
        <source>Codes after every stage are those of the authors&apos; reference loop, bit by bit.</source>
        <translation>Die Codes nach jeder Stufe sind Bit für Bit die der Referenzschleife der Autoren.</translation>
    </message>
    <message>
        <source>1x1 kernels and linear layers skip stage K, as in the code.</source>
        <translation>1x1-Kerne und lineare Schichten überspringen Stufe K, wie im Code.</translation>
    </message>
    <message>
        <source>Activation ranges: the code takes them from the spread of one batch of uniform noise that is not normalised (probe); the read-me describes batch norm (bn), whose multiplier it does not state (6, derived).</source>
        <translation>Aktivierungsbereiche: der Code nimmt sie aus der Streuung eines Stapels nicht normalisierten gleichverteilten Rauschens (probe); die Readme-Datei beschreibt die Batch-Normalisierung (bn), deren Faktor sie nicht nennt (6, abgeleitet).</translation>
    </message>
    <message>
        <source>Multipliers for widths other than 4, 6 and 8 bits are derived: 12 below 6 bits, 14 at 7.</source>
        <translation>Faktoren für andere Breiten als 4, 6 und 8 Bit sind abgeleitet: 12 unter 6 Bit, 14 bei 7.</translation>
    </message>
    <message>
        <source>The reported W4A4 ResNet-18 varies with the unseeded noise: a rerun of the code gave 68.07 +- 0.31.</source>
        <translation>Das berichtete W4A4-Ergebnis für ResNet-18 schwankt mit dem Rauschen, das keinen Startwert hat: ein neuer Lauf des Codes gab 68,07 +- 0,31.</translation>
    </message>
    <message>
        <source>Stage E alone is nearest rounding, for comparison.</source>
        <translation>Stufe E allein ist die nächste Rundung, zum Vergleich.</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Elements, kernels, channels; e alone is nearest rounding.</source>
        <translation>Elemente, Kerne, Kanäle; e allein ist die nächste Rundung.</translation>
    </message>
    <message>
        <source>Take the mean error that is left off the biases, as DFQ does.</source>
        <translation>Den verbleibenden mittleren Fehler von den Bias-Werten abziehen, wie DFQ es tut.</translation>
    </message>
    <message>
        <source>CNN: ResNet, MobileNetV2, DenseNet, VGG</source>
        <translation>CNN: ResNet, MobileNetV2, DenseNet, VGG</translation>
    </message>
    <message>
        <source>Part of what a removed or quantized channel carried can be expressed by the other channels of its layer. The next layer is linear in its inputs, so its weights take the combination up at no cost. The coefficients minimise a data-free reconstruction error and have a closed form.</source>
        <translation>Ein Teil dessen, was ein entfernter oder quantisierter Kanal trug, lässt sich durch die anderen Kanäle seiner Schicht ausdrücken. Die nächste Schicht ist linear in ihren Eingaben, ihre Gewichte nehmen die Kombination also ohne Mehraufwand auf. Die Koeffizienten minimieren einen Rekonstruktionsfehler ohne Daten und haben eine geschlossene Form.</translation>
    </message>
    <message>
        <source>|| v - sum s v&apos; ||^2: the damage to a filter against a combination of those that are left</source>
        <translation>|| v - Summe s v&apos; ||^2: der Schaden an einem Filter gegen eine Kombination der verbleibenden</translation>
    </message>
    <message>
        <source>alpha1 (c - sum s c&apos;)^2: the same for the offsets of batch norm</source>
        <translation>alpha1 (c - Summe s c&apos;)^2: dasselbe für die Verschiebungen der Batch-Normalisierung</translation>
    </message>
    <message>
        <source>alpha2 || s ||^2: keeps the combination small</source>
        <translation>alpha2 || s ||^2: hält die Kombination klein</translation>
    </message>
    <message>
        <source>Derived: the paper&apos;s equations were not available and its code is gone. Built from its stated idea (combination of the other channels, separate coefficients for pruning and quantization, closed form from batch-norm parameters) and its public predecessor; results are not those of the authors&apos; program.</source>
        <translation>Abgeleitet: die Gleichungen des Artikels waren nicht verfügbar und sein Code ist verschwunden. Gebaut nach der genannten Idee (Kombination der anderen Kanäle, getrennte Koeffizienten für Pruning und Quantisierung, geschlossene Form aus Parametern der Batch-Normalisierung) und dem öffentlichen Vorgänger; die Ergebnisse sind nicht die des Programms der Autoren.</translation>
    </message>
    <message>
        <source>alpha1 and alpha2 are the paper&apos;s values by a summary (unverified); what they multiply, and on which scale of weights, is not known (alpha_scale).</source>
        <translation>alpha1 und alpha2 sind laut einer Zusammenfassung die Werte des Artikels (ungeprüft); was sie multiplizieren und bei welcher Größenordnung der Gewichte, ist nicht bekannt (alpha_scale).</translation>
    </message>
    <message>
        <source>Quantization errors of different channels are nearly uncorrelated with the filters, so without pruning there is no gain over nearest rounding to speak of, and a loss at 3 bits (derived, and measured).</source>
        <translation>Quantisierungsfehler verschiedener Kanäle sind mit den Filtern fast unkorreliert; ohne Pruning gibt es daher keinen nennenswerten Gewinn gegenüber der nächsten Rundung und bei 3 Bits einen Verlust (abgeleitet und gemessen).</translation>
    </message>
    <message>
        <source>Compensated are layers that alone read another layer through activation functions and pooling. Layers before residual sums are not, nor depthwise ones, which see one channel each; how the paper treats MobileNetV2 is not known.</source>
        <translation>Kompensiert werden Schichten, die als einzige eine andere Schicht lesen, über Aktivierungsfunktionen und Pooling. Schichten vor Residualsummen nicht, auch keine Depthwise-Schichten, die je einen Kanal sehen; wie der Artikel MobileNetV2 behandelt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Pruning criterion (norm of the filter), quantizers after every activation function and activation ranges (noise, by SQuant&apos;s rule) are unverified.</source>
        <translation>Pruning-Kriterium (Norm des Filters), Quantisierer nach jeder Aktivierungsfunktion und Aktivierungsbereiche (Rauschen, nach der Regel von SQuant) sind ungeprüft.</translation>
    </message>
    <message>
        <source>Without batch norm the biases are the offsets, and means are not restored.</source>
        <translation>Ohne Batch-Normalisierung sind die Bias-Werte die Verschiebungen, und Mittel werden nicht wiederhergestellt.</translation>
    </message>
    <message>
        <source>Pruned channels</source>
        <translation>Entfernte Kanäle</translation>
    </message>
    <message>
        <source>Share of the channels between two layers that is removed.</source>
        <translation>Anteil der Kanäle zwischen zwei Schichten, der entfernt wird.</translation>
    </message>
    <message>
        <source>Compensate</source>
        <translation>Kompensieren</translation>
    </message>
    <message>
        <source>Without it: plain pruning and plain rounding, for comparison.</source>
        <translation>Ohne: einfaches Pruning und einfache Rundung, zum Vergleich.</translation>
    </message>
    <message>
        <source>alpha1</source>
        <translation>alpha1</translation>
    </message>
    <message>
        <source>Weight of the batch-norm offsets.</source>
        <translation>Gewicht der Verschiebungen der Batch-Normalisierung.</translation>
    </message>
    <message>
        <source>alpha2</source>
        <translation>alpha2</translation>
    </message>
    <message>
        <source>Weight of the coefficients&apos; size.</source>
        <translation>Gewicht der Größe der Koeffizienten.</translation>
    </message>
    <message>
        <source>Scale of alphas</source>
        <translation>Maßstab der Alphas</translation>
    </message>
    <message>
        <source>As they are, relative to the mean squared norm of a filter, or against the mean squared error of its weights instead of the sum.</source>
        <translation>Wie angegeben, relativ zur mittleren quadrierten Norm eines Filters, oder gegen den mittleren quadrierten Fehler seiner Gewichte statt der Summe.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>Channels of the smallest filters go first.</source>
        <translation>Kanäle der kleinsten Filter gehen zuerst.</translation>
    </message>
    <message>
        <source>Activation ranges</source>
        <translation>Aktivierungsbereiche</translation>
    </message>
    <message>
        <source>From the batch norms (bn; from noise where none tells), or all from one pass of uniform noise (probe).</source>
        <translation>Aus den Batch-Normalisierungen (bn; wo keine etwas sagt, aus Rauschen) oder alle aus einem Durchgang mit gleichverteiltem Rauschen (probe).</translation>
    </message>
    <message>
        <source>Sigmas from batch norm</source>
        <translation>Sigmas der Batch-Norm</translation>
    </message>
    <message>
        <source>Activation ranges end this many standard deviations from the mean.</source>
        <translation>Aktivierungsbereiche enden so viele Standardabweichungen vom Mittel entfernt.</translation>
    </message>
    <message>
        <source>Sigmas from noise</source>
        <translation>Sigmas des Rauschens</translation>
    </message>
    <message>
        <source>The same for ranges from noise; 0 takes SQuant&apos;s table: 12 up to 5 bits, 14 up to 7, 25 at 8.</source>
        <translation>Dasselbe für Bereiche aus Rauschen; 0 nimmt SQuants Tabelle: 12 bis 5 Bit, 14 bis 7, 25 bei 8.</translation>
    </message>
    <message>
        <source>Noise images</source>
        <translation>Rauschbilder</translation>
    </message>
    <message>
        <source>Images of uniform noise for the ranges.</source>
        <translation>Bilder aus gleichverteiltem Rauschen für die Bereiche.</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Weights to the nearest code, or with SQuant&apos;s flips that cancel errors.</source>
        <translation>Gewichte zum nächsten Code, oder mit SQuants Umklappen, das Fehler aufhebt.</translation>
    </message>
    <message>
        <source>A frozen classifier still knows its class boundaries, through its logits, and the distribution of its training data, through its batch norms. A conditional generator is trained against both, and the quantized network is fine-tuned on what it draws, by distillation; the two take turns.</source>
        <translation>Ein eingefrorener Klassifikator kennt noch seine Klassengrenzen, durch seine Logits, und die Verteilung seiner Trainingsdaten, durch seine Batch-Normalisierungen. Ein bedingter Generator wird gegen beides trainiert, und das quantisierte Netz wird auf dem, was er erzeugt, durch Destillation feinabgestimmt; beides geschieht abwechselnd.</translation>
    </message>
    <message>
        <source>15.8 M (CIFAR, drawn as training goes; 1.1 M for ImageNet)</source>
        <translation>15,8 M (CIFAR, während des Trainings erzeugt; 1,1 M für ImageNet)</translation>
    </message>
    <message>
        <source>Generator: CE(P(x), y) + 0.1 * BNS(x)</source>
        <translation>Generator: CE(P(x), y) + 0.1 * BNS(x)</translation>
    </message>
    <message>
        <source>Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20</source>
        <translation>Quantisiertes Netz: CE(Q(x), y) + KD(P(x), Q(x)) bei Temperatur 20</translation>
    </message>
    <message>
        <source>The paper sums squared norms in the batch-norm term; the code averages over channels and layers and matches variances.</source>
        <translation>Der Artikel summiert im Batch-Norm-Term quadrierte Normen; der Code mittelt über Kanäle und Schichten und gleicht Varianzen ab.</translation>
    </message>
    <message>
        <source>The paper&apos;s distillation is a plain KL divergence; the code uses temperature 20 with the factor T^2.</source>
        <translation>Die Destillation des Artikels ist eine einfache KL-Divergenz; der Code verwendet Temperatur 20 mit dem Faktor T^2.</translation>
    </message>
    <message>
        <source>quoted by later papers</source>
        <translation>von späteren Artikeln zitiert</translation>
    </message>
    <message>
        <source>re-run by the authors of AdaDFQ</source>
        <translation>neuer Lauf der Autoren von AdaDFQ</translation>
    </message>
    <message>
        <source>The generator looks for inputs on which the quantized and the float network differ most, in their logits and in the relations between their channels; the quantized network is trained to remove the difference. There are no labels and no batch-norm statistics: it is a game of two players.</source>
        <translation>Der Generator sucht Eingaben, bei denen sich das quantisierte und das Gleitkommanetz am meisten unterscheiden, in ihren Logits und in den Beziehungen zwischen ihren Kanälen; das quantisierte Netz wird darauf trainiert, den Unterschied zu beseitigen. Es gibt weder Label noch Batch-Norm-Statistik: ein Spiel zweier Spieler.</translation>
    </message>
    <message>
        <source>CNN, also for segmentation and detection</source>
        <translation>CNN, auch für Segmentierung und Detektion</translation>
    </message>
    <message>
        <source>27.6 M (CIFAR, drawn as training goes)</source>
        <translation>27,6 M (CIFAR, während des Trainings erzeugt)</translation>
    </message>
    <message>
        <source>D_o = mean | Q(x) - P(x) |: difference of the logits</source>
        <translation>D_o = Mittel | Q(x) - P(x) |: Unterschied der Logits</translation>
    </message>
    <message>
        <source>D_f = sum over blocks of mean | R(Q) - R(P) |: R holds the cosines between all pairs of channels</source>
        <translation>D_f = Summe über die Blöcke von Mittel | R(Q) - R(P) |: R enthält die Kosinus zwischen allen Kanalpaaren</translation>
    </message>
    <message>
        <source>L_a = - mean | last features of P |: strong features, generator only</source>
        <translation>L_a = - Mittel | letzte Merkmale von P |: starke Merkmale, nur für den Generator</translation>
    </message>
    <message>
        <source>Quantized network: D_o + D_f; generator: - D_o - D_f + 0.1 * L_a</source>
        <translation>Quantisiertes Netz: D_o + D_f; Generator: - D_o - D_f + 0.1 * L_a</translation>
    </message>
    <message>
        <source>The paper relates channels by cosines, the released code by attention over places and channels; the paper&apos;s weights of the layers are unverified.</source>
        <translation>Der Artikel setzt Kanäle durch Kosinus in Beziehung, der veröffentlichte Code durch Attention über Orte und Kanäle; die Schichtgewichte des Artikels sind ungeprüft.</translation>
    </message>
    <message>
        <source>Batch norms of the quantized network go on learning; that is the likely cause of 0.10 % on MobileNetV2.</source>
        <translation>Batch-Normalisierungen des quantisierten Netzes lernen weiter; das ist die wahrscheinliche Ursache der 0,10 % auf MobileNetV2.</translation>
    </message>
    <message>
        <source>The released code covers CIFAR only; others could not reproduce the paper&apos;s ImageNet figures.</source>
        <translation>Der veröffentlichte Code deckt nur CIFAR ab; andere konnten die ImageNet-Zahlen des Artikels nicht reproduzieren.</translation>
    </message>
    <message>
        <source>re-run, quoted by Qimera and AdaDFQ</source>
        <translation>neuer Lauf, zitiert von Qimera und AdaDFQ</translation>
    </message>
    <message>
        <source>the paper&apos;s table; bits of the activations unverified</source>
        <translation>Tabelle des Artikels; Bits der Aktivierungen ungeprüft</translation>
    </message>
    <message>
        <source>Other methods design the generator by hand. ARC searches its up-sampling operators and convolutions for each network by differentiable architecture search, with the reconstruction loss alone, then trains the generator that was found and the quantized network as GDFQ does.</source>
        <translation>Andere Methoden entwerfen den Generator von Hand. ARC sucht seine Operatoren zur Hochskalierung und seine Faltungen für jedes Netz durch differenzierbare Architektursuche, nur mit dem Rekonstruktionsverlust, und trainiert dann den gefundenen Generator und das quantisierte Netz, wie GDFQ es tut.</translation>
    </message>
    <message>
        <source>15.8 M (as GDFQ, drawn as training goes)</source>
        <translation>15,8 M (wie GDFQ, während des Trainings erzeugt)</translation>
    </message>
    <message>
        <source>Search and generator: CE(P(x), y) + 0.1 * BNS(x)</source>
        <translation>Suche und Generator: CE(P(x), y) + 0.1 * BNS(x)</translation>
    </message>
    <message>
        <source>There is no official code; the generators that were found are part of AIT&apos;s. The settings of the search are not known.</source>
        <translation>Es gibt keinen offiziellen Code; die gefundenen Generatoren sind Teil des Codes von AIT. Die Einstellungen der Suche sind nicht bekannt.</translation>
    </message>
    <message>
        <source>Generators that start from Gaussian noise make well separated classes and nothing near the boundaries between them. Qimera feeds mixtures of class embeddings to the generator, with the same mixture as soft label, so that part of the images lie on the boundaries.</source>
        <translation>Generatoren, die mit Gauß-Rauschen beginnen, machen gut getrennte Klassen und nichts nahe den Grenzen zwischen ihnen. Qimera gibt dem Generator Mischungen von Klasseneinbettungen, mit derselben Mischung als weichem Label, sodass ein Teil der Bilder auf den Grenzen liegt.</translation>
    </message>
    <message>
        <source>Generator: SCE(P(x), t) + 0.1 * BNS(x), t the soft label</source>
        <translation>Generator: SCE(P(x), t) + 0.1 * BNS(x), t das weiche Label</translation>
    </message>
    <message>
        <source>Quantized network: SCE(Q(x), t) + KD(P(x), Q(x)) at temperature 20</source>
        <translation>Quantisiertes Netz: SCE(Q(x), t) + KD(P(x), Q(x)) bei Temperatur 20</translation>
    </message>
    <message>
        <source>The switch of the disentanglement mapping is inverted in the released scripts, which run without it; the paper describes it as on.</source>
        <translation>Der Schalter der Entflechtungsabbildung (disentanglement mapping) ist in den veröffentlichten Skripten umgekehrt; sie laufen ohne sie. Der Artikel beschreibt sie als eingeschaltet.</translation>
    </message>
    <message>
        <source>For ImageNet the code mixes the generator&apos;s batch norms by their mean over the classes, not by their weighted sum.</source>
        <translation>Für ImageNet mischt der Code die Batch-Normalisierungen des Generators durch ihr Mittel über die Klassen, nicht durch ihre gewichtete Summe.</translation>
    </message>
    <message>
        <source>Cross entropy and distillation pull the quantized network in different directions, and cross entropy generalises worse on synthetic images, so distillation is used alone. Its gradients are too small to carry weights over a rounding threshold; gradient inundation scales the step of each layer until a fixed share of its codes changes. Added to ARC&apos;s generator here; it works with any.</source>
        <translation>Kreuzentropie und Destillation ziehen das quantisierte Netz in verschiedene Richtungen, und Kreuzentropie verallgemeinert auf synthetischen Bildern schlechter; daher wird nur Destillation verwendet. Ihre Gradienten sind zu klein, um Gewichte über eine Rundungsschwelle zu tragen; Gradientenflutung (gradient inundation) skaliert den Schritt jeder Schicht, bis sich ein fester Anteil ihrer Codes ändert. Hier an den Generator von ARC angefügt; es geht mit jedem.</translation>
    </message>
    <message>
        <source>Generator: as ARC</source>
        <translation>Generator: wie ARC</translation>
    </message>
    <message>
        <source>Quantized network: KD(P(x), Q(x)) at temperature 20, without cross entropy</source>
        <translation>Quantisiertes Netz: KD(P(x), Q(x)) bei Temperatur 20, ohne Kreuzentropie</translation>
    </message>
    <message>
        <source>Step of a layer: a * lr * d, a such that a share tau of its codes changes</source>
        <translation>Schritt einer Schicht: a * lr * d, a so, dass sich ein Anteil tau ihrer Codes ändert</translation>
    </message>
    <message>
        <source>The image count is that of the generator it is added to.</source>
        <translation>Die Bilderzahl ist die des Generators, an den es angefügt wird.</translation>
    </message>
    <message>
        <source>With GDFQ&apos;s generator: CIFAR-10 W4A4 91.23, ResNet-18 W4A4 65.51. With Qimera&apos;s: 91.23 and 66.83.</source>
        <translation>Mit dem Generator von GDFQ: CIFAR-10 W4A4 91,23, ResNet-18 W4A4 65,51. Mit dem von Qimera: 91,23 und 66,83.</translation>
    </message>
    <message>
        <source>Images should be neither useless nor impossible for the quantized network as it is now. Generator and quantized network play a zero-sum game over the adaptability of an image, the entropy of the softmax of the difference of the two networks&apos; logits; the generator&apos;s gain is clipped to a band so that the game stays stable at any width.</source>
        <translation>Bilder sollten für das quantisierte Netz, wie es gerade ist, weder nutzlos noch unmöglich sein. Generator und quantisiertes Netz spielen ein Nullsummenspiel um die Anpassbarkeit eines Bildes, die Entropie des Softmax der Differenz der Logits beider Netze; der Gewinn des Generators wird auf ein Band begrenzt, damit das Spiel bei jeder Bitbreite stabil bleibt.</translation>
    </message>
    <message>
        <source>1.27 M (CIFAR, drawn as training goes; 1.12 M for ImageNet)</source>
        <translation>1,27 M (CIFAR, während des Trainings erzeugt; 1,12 M für ImageNet)</translation>
    </message>
    <message>
        <source>H&apos; = entropy of softmax(P(x) - Q(x)), scaled to 0..1 within the batch</source>
        <translation>H&apos; = Entropie von softmax(P(x) - Q(x)), innerhalb des Stapels auf 0..1 skaliert</translation>
    </message>
    <message>
        <source>Generator: max(0.3 - H&apos;, 0) + max(H&apos; - 0.8, 0) + BNS(x) + 0.1 * (CE(p - q, y) + CE(p + q, y))</source>
        <translation>Generator: max(0.3 - H&apos;, 0) + max(H&apos; - 0.8, 0) + BNS(x) + 0.1 * (CE(p - q, y) + CE(p + q, y))</translation>
    </message>
    <message>
        <source>Quantized network: - T^2 * entropy of softmax((p - q) / T)</source>
        <translation>Quantisiertes Netz: - T^2 * Entropie von softmax((p - q) / T)</translation>
    </message>
    <message>
        <source>The paper writes reward and boundary terms separately; in the code the game&apos;s value appears in the band penalty only.</source>
        <translation>Der Artikel schreibt Belohnungs- und Grenzterme getrennt; im Code kommt der Wert des Spiels nur in der Bandstrafe vor.</translation>
    </message>
    <message>
        <source>A special case of AdaDFQ, by its authors.</source>
        <translation>Ein Spezialfall von AdaDFQ, von dessen Autoren.</translation>
    </message>
    <message>
        <source>The most adaptable image is not the best one: at 3 bits it under-fits, at 5 bits easy images over-fit. Images on which the networks disagree and on which they agree define a lower and an upper boundary, and the margin between them is tuned for each bit width.</source>
        <translation>Das anpassbarste Bild ist nicht das beste: bei 3 Bit führt es zu Unteranpassung, bei 5 Bit führen leichte Bilder zu Überanpassung. Bilder, bei denen die Netze uneins sind, und solche, bei denen sie einig sind, legen eine untere und eine obere Grenze fest, und der Spielraum dazwischen wird für jede Bitbreite eingestellt.</translation>
    </message>
    <message>
        <source>Generator: max(lambda_l - H&apos;, 0) + max(H&apos; - lambda_u, 0) + alpha_ds * CE(p - q, y) + alpha_as * CE(p + q, y) + BNS(x), H&apos; as in AdaSG</source>
        <translation>Generator: max(lambda_l - H&apos;, 0) + max(H&apos; - lambda_u, 0) + alpha_ds * CE(p - q, y) + alpha_as * CE(p + q, y) + BNS(x), H&apos; wie in AdaSG</translation>
    </message>
    <message>
        <source>Differs from AdaSG only in constants for each data set and bit width; those for 4 and 5 bits on CIFAR are not given.</source>
        <translation>Unterscheidet sich von AdaSG nur in Konstanten für jeden Datensatz und jede Bitbreite; die für 4 und 5 Bit auf CIFAR sind nicht angegeben.</translation>
    </message>
    <message>
        <source>An image is caused by its content, which is the label, and by its style, which does not matter to the task. The generator takes the two apart; several styles of the same content are drawn, and the float and the quantized network are made to predict the same under these interventions.</source>
        <translation>Ein Bild entsteht aus seinem Inhalt, der das Label ist, und aus seinem Stil, der für die Aufgabe keine Rolle spielt. Der Generator trennt beide; mehrere Stile desselben Inhalts werden gezogen, und Gleitkommanetz und quantisiertes Netz werden dazu gebracht, unter diesen Eingriffen dasselbe vorherzusagen.</translation>
    </message>
    <message>
        <source>CNN, also for detection</source>
        <translation>CNN, auch für Detektion</translation>
    </message>
    <message>
        <source>unknown (drawn as training goes)</source>
        <translation>unbekannt (während des Trainings erzeugt)</translation>
    </message>
    <message>
        <source>Generator: as GDFQ, with content and style as separate inputs (derived)</source>
        <translation>Generator: wie GDFQ, mit Inhalt und Stil als getrennten Eingaben (abgeleitet)</translation>
    </message>
    <message>
        <source>Quantized network: as GDFQ + KL between P under one style and Q under another of the same content (derived)</source>
        <translation>Quantisiertes Netz: wie GDFQ + KL zwischen P bei einem Stil und Q bei einem anderen desselben Inhalts (abgeleitet)</translation>
    </message>
    <message>
        <source>The paper&apos;s equations and settings could not be read and its code was never released; any implementation is a reconstruction from the abstract and a summary.</source>
        <translation>Die Gleichungen und Einstellungen des Artikels waren nicht zugänglich, und sein Code wurde nie veröffentlicht; jede Umsetzung ist eine Rekonstruktion aus dem Abstract und einer Zusammenfassung.</translation>
    </message>
    <message>
        <source>The reported figures are above all contemporaries and were not confirmed by others.</source>
        <translation>Die berichteten Zahlen liegen über allen aus derselben Zeit und wurden von anderen nicht bestätigt.</translation>
    </message>
    <message>
        <source>second hand, from a summary of the paper</source>
        <translation>aus zweiter Hand, aus einer Zusammenfassung des Artikels</translation>
    </message>
    <message>
        <source>Images with poor semantics are fragile: a small change of the image or of the teacher&apos;s weights changes features and predictions. A generator of another method (GDFQ, DSG, ARC or AIT) is trained to make images that stay the same under both, with weakly correlated soft labels to keep them diverse.</source>
        <translation>Bilder mit dürftiger Semantik sind zerbrechlich: eine kleine Änderung des Bildes oder der Gewichte des Lehrers ändert Merkmale und Vorhersagen. Der Generator einer anderen Methode (GDFQ, DSG, ARC oder AIT) wird darauf trainiert, Bilder zu machen, die unter beidem gleich bleiben, mit schwach korrelierten weichen Labeln, damit sie vielfältig bleiben.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/18/50, MobileNetV2</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-20/18/50, MobileNetV2</translation>
    </message>
    <message>
        <source>as the host (the method whose generator it improves)</source>
        <translation>wie die Wirtsmethode (deren Generator sie verbessert)</translation>
    </message>
    <message>
        <source>d_feat = 1 - cos(features, features of the perturbed)</source>
        <translation>d_feat = 1 - cos(Merkmale, Merkmale nach der Störung)</translation>
    </message>
    <message>
        <source>d_pred = | prediction - prediction of the perturbed |</source>
        <translation>d_pred = | Vorhersage - Vorhersage nach der Störung |</translation>
    </message>
    <message>
        <source>Added to the generator&apos;s loss: max(d_feat - eps, 0) + max(d_pred - eps, 0)</source>
        <translation>Zum Verlust des Generators hinzu: max(d_feat - eps, 0) + max(d_pred - eps, 0)</translation>
    </message>
    <message>
        <source>No code exists; weights, thresholds and strengths of the perturbations are not known and would be chosen by the workbench.</source>
        <translation>Es gibt keinen Code; Gewichte, Schwellen und Stärken der Störungen sind nicht bekannt und würden von der Workbench gewählt.</translation>
    </message>
    <message>
        <source>Gain on ResNet-50 W4A4 +10.04 points; the two quoted values of the host do not add up (unverified).</source>
        <translation>Gewinn auf ResNet-50 W4A4 +10,04 Punkte; die beiden zitierten Werte der Wirtsmethode passen nicht zusammen (ungeprüft).</translation>
    </message>
    <message>
        <source>A text-to-image diffusion model draws pictures of the class names. Two filters keep those that the network takes for its own kind: an energy score of the logits, then sensitivity to batch-norm statistics (CNN) or diversity of patches (ViT). The pictures replace real ones for calibration and training.</source>
        <translation>Ein Text-zu-Bild-Diffusionsmodell zeichnet Bilder zu den Klassennamen. Zwei Filter behalten, was das Netz für seinesgleichen hält: ein Energiewert der Logits, dann die Empfindlichkeit gegenüber der Batch-Norm-Statistik (CNN) oder die Vielfalt der Patches (ViT). Die Bilder ersetzen echte bei Kalibrierung und Training.</translation>
    </message>
    <message>
        <source>CNN with batch norm, vision transformers</source>
        <translation>CNN mit Batch-Normalisierung, Vision Transformer</translation>
    </message>
    <message>
        <source>1024 (calibration, unverified; far more for training)</source>
        <translation>1024 (Kalibrierung, ungeprüft; weit mehr zum Training)</translation>
    </message>
    <message>
        <source>Energy: - log sum exp P(x); low energy is kept</source>
        <translation>Energie: - log Summe exp P(x); niedrige Energie bleibt</translation>
    </message>
    <message>
        <source>Batch-norm sensitivity of an image: BNS of the batch - BNS without the image</source>
        <translation>Batch-Norm-Empfindlichkeit eines Bildes: BNS des Stapels - BNS ohne das Bild</translation>
    </message>
    <message>
        <source>Patch diversity: entropy of the cosines between patches; high is kept</source>
        <translation>Patch-Vielfalt: Entropie der Kosinus zwischen Patches; hohe bleibt</translation>
    </message>
    <message>
        <source>The survey files it under QAT; the paper does PTQ too, and starts QAT from it.</source>
        <translation>Der Übersichtsartikel führt es unter QAT; der Artikel macht auch PTQ und beginnt QAT damit.</translation>
    </message>
    <message>
        <source>Drawing the pictures needs a diffusion model and stays outside the workbench; the filters and what follows can run on a folder of pictures.</source>
        <translation>Das Zeichnen der Bilder braucht ein Diffusionsmodell und bleibt außerhalb der Workbench; die Filter und was darauf folgt können mit einem Bilderordner laufen.</translation>
    </message>
    <message>
        <source>No code is to be had; formulas and figures are second hand. The diffusion model has seen a great deal of data.</source>
        <translation>Code ist nicht zu bekommen; Formeln und Zahlen sind aus zweiter Hand. Das Diffusionsmodell hat sehr viele Daten gesehen.</translation>
    </message>
    <message>
        <source>32 (64 in the reproduction script)</source>
        <translation>32 (64 im Reproduktionsskript)</translation>
    </message>
    <message>
        <source>Three sources of inputs without data are compared: Gaussian noise, images that maximise a class logit, and images that match the batch-norm statistics by a divergence between Gaussians; the last two together are best. The batch-norm loss also tells how similar a data set is to the training set.</source>
        <translation>Drei Quellen von Eingaben ohne Daten werden verglichen: Gauß-Rauschen, Bilder, die ein Klassen-Logit maximieren, und Bilder, die der Batch-Norm-Statistik nach einer Divergenz zwischen Gauß-Verteilungen gleichen; die letzten beiden zusammen sind am besten. Der Batch-Norm-Verlust sagt auch, wie ähnlich ein Datensatz dem Trainingssatz ist.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10</translation>
    </message>
    <message>
        <source>20 per class (default of the authors&apos; script)</source>
        <translation>20 je Klasse (Vorgabe des Skripts der Autoren)</translation>
    </message>
    <message>
        <source>BNS = KL between Gaussians of every batch-norm input and of the image, mean over channels and layers</source>
        <translation>BNS = KL zwischen Gauß-Verteilungen jeder Batch-Norm-Eingabe und des Bildes, Mittel über Kanäle und Schichten</translation>
    </message>
    <message>
        <source>I = exp(- 0.0004 * mean logit of the class)</source>
        <translation>I = exp(- 0.0004 * mittleres Logit der Klasse)</translation>
    </message>
    <message>
        <source>The paper&apos;s KL goes from the stored to the synthetic Gaussian, the script&apos;s the other way.</source>
        <translation>Die KL des Artikels geht von der gespeicherten zur synthetischen Gauß-Verteilung, die des Skripts umgekehrt.</translation>
    </message>
    <message>
        <source>Filed under PTQ; the paper also fine-tunes by distillation, on a schedule that is not known. First and last layer have 8 bits in the script.</source>
        <translation>Unter PTQ eingeordnet; der Artikel betreibt auch Feinabstimmung durch Destillation, nach einem Plan, der nicht bekannt ist. Erste und letzte Schicht haben im Skript 8 Bit.</translation>
    </message>
    <message>
        <source>The paper&apos;s tables could not be read: all figures are second hand.</source>
        <translation>Die Tabellen des Artikels waren nicht zugänglich: alle Zahlen sind aus zweiter Hand.</translation>
    </message>
    <message>
        <source>quoted by BRECQ</source>
        <translation>zitiert von BRECQ</translation>
    </message>
    <message>
        <source>quoted by MixMix</source>
        <translation>zitiert von MixMix</translation>
    </message>
    <message>
        <source>Noise is optimised towards a chosen class by cross entropy, regularised by priors of natural images and by the batch-norm statistics of every layer. The adaptive form adds a term that prefers images on which the present student disagrees with the teacher.</source>
        <translation>Rauschen wird durch Kreuzentropie auf eine gewählte Klasse hin optimiert, regularisiert durch Annahmen über natürliche Bilder und durch die Batch-Norm-Statistik jeder Schicht. Die adaptive Form fügt einen Term hinzu, der Bilder bevorzugt, bei denen der gegenwärtige Schüler dem Lehrer widerspricht.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/34/50, VGG-11, MobileNetV2</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-18/34/50, VGG-11, MobileNetV2</translation>
    </message>
    <message>
        <source>140 k (ImageNet; batches of 256 on CIFAR)</source>
        <translation>140 k (ImageNet; Stapel von 256 auf CIFAR)</translation>
    </message>
    <message>
        <source>CE(P(x), y)</source>
        <translation>CE(P(x), y)</translation>
    </message>
    <message>
        <source>TV(x), L2(x): total variation and size of the image</source>
        <translation>TV(x), L2(x): totale Variation und Norm des Bildes</translation>
    </message>
    <message>
        <source>BNS(x): norms of the differences of means and variances</source>
        <translation>BNS(x): Normen der Differenzen von Mitteln und Varianzen</translation>
    </message>
    <message>
        <source>R_compete = 1 - JS(P(x), Q(x)): adaptive form only</source>
        <translation>R_compete = 1 - JS(P(x), Q(x)): nur die adaptive Form</translation>
    </message>
    <message>
        <source>The read-me speaks of 1,000 + 1,000 steps on ImageNet, the code runs 2,000 + 1,000.</source>
        <translation>Die Readme-Datei spricht von 1 000 + 1 000 Schritten auf ImageNet, der Code macht 2 000 + 1 000.</translation>
    </message>
    <message>
        <source>Images that match the batch-norm statistics strictly are all alike. DSG lets the statistics of each layer lie within a tolerance, taken from noise, and gives every image another layer to look after. The version of 2023 also decorrelates the images&apos; pixels.</source>
        <translation>Bilder, die der Batch-Norm-Statistik streng gleichen, sind einander alle ähnlich. DSG lässt die Statistik jeder Schicht innerhalb einer Toleranz liegen, die aus Rauschen gewonnen wird, und gibt jedem Bild eine andere Schicht, auf die es achtet. Die Version von 2023 dekorreliert auch die Pixel der Bilder.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2</translation>
    </message>
    <message>
        <source>20 (one for each batch norm of ResNet-18; 40 in the version of 2023)</source>
        <translation>20 (eines für jede Batch-Normalisierung von ResNet-18; 40 in der Version von 2023)</translation>
    </message>
    <message>
        <source>Slack: max(| mean - stored mean | - delta, 0)^2 + max(| std - stored std | - gamma, 0)^2 in every layer, delta and gamma the 0.9 quantile over channels for noise</source>
        <translation>Spielraum: max(| Mittel - gespeichertes Mittel | - delta, 0)^2 + max(| Std. - gespeicherte Std. | - gamma, 0)^2 in jeder Schicht, delta und gamma das 0,9-Quantil über die Kanäle bei Rauschen</translation>
    </message>
    <message>
        <source>Image b counts layer b twice</source>
        <translation>Bild b zählt Schicht b doppelt</translation>
    </message>
    <message>
        <source>2023: + correlation of images, cross entropy, total variation</source>
        <translation>2023: + Korrelation der Bilder, Kreuzentropie, totale Variation</translation>
    </message>
    <message>
        <source>The formula doubles the weight of an image&apos;s layer; the released code makes it four times (PTQ).</source>
        <translation>Die Formel verdoppelt das Gewicht der Schicht eines Bildes; der veröffentlichte Code vervierfacht es (PTQ).</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>abgeleitet</translation>
    </message>
    <message>
        <source>Images made from one network carry its bias and do not serve others. Feature mixing optimises one set of images against several networks at once; data mixing shrinks one image into a box of another and asks for the mixed label, which leaves less room for wrong solutions.</source>
        <translation>Bilder aus einem einzigen Netz tragen dessen Eigenheiten und taugen nicht für andere. Merkmalsmischung optimiert einen Satz von Bildern gegen mehrere Netze zugleich; Datenmischung verkleinert ein Bild in ein Feld eines anderen und verlangt das gemischte Label, was weniger Raum für falsche Lösungen lässt.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-50, MobileNetV2, MNASNet, RegNetX (unverified)</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-50, MobileNetV2, MNASNet, RegNetX (ungeprüft)</translation>
    </message>
    <message>
        <source>1024 (unverified)</source>
        <translation>1024 (ungeprüft)</translation>
    </message>
    <message>
        <source>Mean over networks of l1 * CE(P_i(x), mixed label) + l2 * BNS(x; P_i)</source>
        <translation>Mittel über die Netze von l1 * CE(P_i(x), gemischtes Label) + l2 * BNS(x; P_i)</translation>
    </message>
    <message>
        <source>l3 * squared differences of neighbouring pixels</source>
        <translation>l3 * quadrierte Differenzen benachbarter Pixel</translation>
    </message>
    <message>
        <source>The paper could not be read in full and there is no code: the two mechanisms are certain, the constants are not.</source>
        <translation>Der Artikel war nicht vollständig zugänglich, und es gibt keinen Code: die beiden Mechanismen sind sicher, die Konstanten nicht.</translation>
    </message>
    <message>
        <source>Also used for QAT, pruning and distillation. Figures: block reconstruction, first and last layer at 8 bits.</source>
        <translation>Auch für QAT, Pruning und Destillation verwendet. Zahlen: Blockrekonstruktion, erste und letzte Schicht mit 8 Bit.</translation>
    </message>
    <message>
        <source>Images of a real class differ much from each other, synthetic ones hardly. Random crops during synthesis, a margin on the distance to the centre of the class, and soft target probabilities restore the spread.</source>
        <translation>Bilder einer echten Klasse unterscheiden sich stark voneinander, synthetische kaum. Zufällige Ausschnitte während der Synthese, ein Spielraum für den Abstand zum Klassenzentrum und weiche Zielwahrscheinlichkeiten stellen die Streuung wieder her.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-20/18, MobileNetV1, MobileNetV2</translation>
    </message>
    <message>
        <source>BNS(x): means and variances, on crops</source>
        <translation>BNS(x): Mittel und Varianzen, auf Ausschnitten</translation>
    </message>
    <message>
        <source>SIL = (p_y - t)^2: the class&apos;s probability against a random target below 1</source>
        <translation>SIL = (p_y - t)^2: die Wahrscheinlichkeit der Klasse gegen ein zufälliges Ziel unter 1</translation>
    </message>
    <message>
        <source>MDC: the cosine distance to the class centre stays between two bounds</source>
        <translation>MDC: der Kosinusabstand zum Klassenzentrum bleibt zwischen zwei Schranken</translation>
    </message>
    <message>
        <source>quoted by SynQ</source>
        <translation>zitiert von SynQ</translation>
    </message>
    <message>
        <source>Layer norm keeps no statistics of the training data. But patches of a real image differ from each other after self-attention, into foreground and background, while patches of noise are all alike. The entropy of the similarities between patches is raised in every block; class and smoothness terms are added.</source>
        <translation>Layer-Normalisierung bewahrt keine Statistik der Trainingsdaten. Aber die Patches eines echten Bildes unterscheiden sich nach der Self-Attention, in Vordergrund und Hintergrund, während Patches von Rauschen alle gleich sind. Die Entropie der Ähnlichkeiten zwischen Patches wird in jedem Block erhöht; Klassen- und Glättungsterme kommen hinzu.</translation>
    </message>
    <message>
        <source>Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S</source>
        <translation>Vision Transformer: ViT-S/B, DeiT-T/S/B, Swin-T/S</translation>
    </message>
    <message>
        <source>PSE = - sum over blocks of the entropy of the cosines between patches</source>
        <translation>PSE = - Summe über die Blöcke der Entropie der Kosinus zwischen Patches</translation>
    </message>
    <message>
        <source>0.05 * | TV(x) - v |: total variation near a natural value</source>
        <translation>0.05 * | TV(x) - v |: totale Variation nahe einem natürlichen Wert</translation>
    </message>
    <message>
        <source>The paper writes a plain total variation; the code the distance to a random target.</source>
        <translation>Der Artikel schreibt eine einfache totale Variation; der Code den Abstand zu einem zufälligen Ziel.</translation>
    </message>
    <message>
        <source>The density is estimated at 10 points, about ten bandwidths apart, in the code.</source>
        <translation>Die Dichte wird im Code an 10 Stellen geschätzt, im Abstand von etwa zehn Bandbreiten.</translation>
    </message>
    <message>
        <source>Others&apos; runs stay below the reported DeiT-S and Swin-T: 72.04 +- 0.19 and 69.78 +- 1.67 at W4A8 (five seeds, in SynQ).</source>
        <translation>Läufe anderer bleiben unter den berichteten Werten für DeiT-S und Swin-T: 72,04 +- 0,19 und 69,78 +- 1,67 bei W4A8 (fünf Startwerte, in SynQ).</translation>
    </message>
    <message>
        <source>Version 2 trains the quantized network against the images; no code was published, and its quantizers cover fewer places (unverified).</source>
        <translation>Version 2 trainiert das quantisierte Netz gegen die Bilder; Code wurde nicht veröffentlicht, und ihre Quantisierer decken weniger Stellen ab (ungeprüft).</translation>
    </message>
    <message>
        <source>The latent vectors of a batch are optimised together with a small generator that starts afresh for every batch, by batch-norm statistics alone; strided convolutions are shifted at random against checkerboards (swing). Block reconstruction then learns rounding and step size of the weights together, by keeping the integer base fixed.</source>
        <translation>Die latenten Vektoren eines Stapels werden gemeinsam mit einem kleinen Generator optimiert, der für jeden Stapel neu beginnt, allein nach der Batch-Norm-Statistik; Faltungen mit Schrittweite werden gegen Schachbrettmuster zufällig verschoben (swing). Die Blockrekonstruktion lernt dann Rundung und Schrittweite der Gewichte gemeinsam, indem die ganzzahlige Basis fest bleibt.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet</translation>
    </message>
    <message>
        <source>Images: BNS(G(z)), means and standard deviations of every batch-norm input and of the image</source>
        <translation>Bilder: BNS(G(z)), Mittel und Standardabweichungen jeder Batch-Norm-Eingabe und des Bildes</translation>
    </message>
    <message>
        <source>Blocks: || block_q(x) - block(x) ||^2 + pressure towards 0 or 1 on the rounding</source>
        <translation>Blöcke: || block_q(x) - block(x) ||^2 + Druck der Rundung nach 0 oder 1</translation>
    </message>
    <message>
        <source>The released code divides the batch-norm terms by the number of channels; the paper writes a plain sum. Its two learning rates are swapped in name.</source>
        <translation>Der veröffentlichte Code teilt die Batch-Norm-Terme durch die Zahl der Kanäle; der Artikel schreibt eine einfache Summe. Die beiden Lernraten des Codes sind dem Namen nach vertauscht.</translation>
    </message>
    <message>
        <source>First and last layer at 8 bits, on the checkpoints of BRECQ.</source>
        <translation>Erste und letzte Schicht mit 8 Bit, auf den Checkpoints von BRECQ.</translation>
    </message>
    <message>
        <source>Synthetic images are too easy: both networks fit them at once, and the quantized one fails on hard test images. The class loss is weighted by difficulty during synthesis, images are made harder in training by a step along the gradient, and features of the two networks are aligned.</source>
        <translation>Synthetische Bilder sind zu leicht: beide Netze passen sich ihnen sofort an, und das quantisierte versagt bei schweren Testbildern. Der Klassenverlust wird bei der Synthese nach Schwierigkeit gewichtet, Bilder werden im Training durch einen Schritt längs des Gradienten schwerer gemacht, und Merkmale der beiden Netze werden aneinander angeglichen.</translation>
    </message>
    <message>
        <source>Images: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)</source>
        <translation>Bilder: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)</translation>
    </message>
    <message>
        <source>Quantized network: KD + FA on x and on x + eps * sign(gradient)</source>
        <translation>Quantisiertes Netz: KD + FA auf x und auf x + eps * sign(Gradient)</translation>
    </message>
    <message>
        <source>FA: squared differences of the channels&apos; normalised energies</source>
        <translation>FA: quadrierte Differenzen der normierten Energien der Kanäle</translation>
    </message>
    <message>
        <source>The paper maximises difficulty within a ball; the code takes one sign step. The code sums the losses of clean and perturbed images.</source>
        <translation>Der Artikel maximiert die Schwierigkeit innerhalb einer Kugel; der Code macht einen Vorzeichenschritt. Der Code summiert die Verluste unveränderter und gestörter Bilder.</translation>
    </message>
    <message>
        <source>SynQ&apos;s table prints 86.34 for CIFAR-10 W3A3, and its rerun gave 42.58 for ResNet-18 W3A3.</source>
        <translation>SynQs Tabelle druckt 86,34 für CIFAR-10 W3A3, und ihr neuer Lauf gab 42,58 für ResNet-18 W3A3.</translation>
    </message>
    <message>
        <source>Networks decide by texture, and synthetic images have another distribution of textures than real ones. One calibration image per class gets a regularised distribution of LAWS texture energies; a generator follows the statistics of these images, and training mixes images without mixing labels.</source>
        <translation>Netze entscheiden nach Textur, und synthetische Bilder haben eine andere Verteilung von Texturen als echte. Ein Kalibrierungsbild je Klasse erhält eine regularisierte Verteilung von LAWS-Texturenergien; ein Generator folgt der Statistik dieser Bilder, und das Training mischt Bilder, ohne Label zu mischen.</translation>
    </message>
    <message>
        <source>one per class (calibration; a generator draws the training images)</source>
        <translation>eines je Klasse (Kalibrierung; ein Generator erzeugt die Trainingsbilder)</translation>
    </message>
    <message>
        <source>Calibration images: 5 * CE(P(x), y) + layered BNS(x) + LAWS</source>
        <translation>Kalibrierungsbilder: 5 * CE(P(x), y) + geschichtete BNS(x) + LAWS</translation>
    </message>
    <message>
        <source>LAWS: nine texture energies above 0.015, the others below</source>
        <translation>LAWS: neun Texturenergien über 0,015, die anderen darunter</translation>
    </message>
    <message>
        <source>Generator: CE(P(x), y) + a1 * BNS(x) + a2 * distance to the calibration statistics</source>
        <translation>Generator: CE(P(x), y) + a1 * BNS(x) + a2 * Abstand zur Kalibrierungsstatistik</translation>
    </message>
    <message>
        <source>Quantized network: CE(Q(x), y) + KD(x) + KD(mixed x)</source>
        <translation>Quantisiertes Netz: CE(Q(x), y) + KD(x) + KD(gemischtes x)</translation>
    </message>
    <message>
        <source>The repository holds a read-me only. The exact LAWS loss is a reconstruction (unverified); calibration statistics and layered BNS are as SynQ&apos;s authors implemented them.</source>
        <translation>Das Repositorium enthält nur eine Readme-Datei. Der genaue LAWS-Verlust ist eine Rekonstruktion (ungeprüft); Kalibrierungsstatistik und geschichtete BNS sind, wie die Autoren von SynQ sie umgesetzt haben.</translation>
    </message>
    <message>
        <source>NeurIPS 2023 proceedings</source>
        <translation>Tagungsband der NeurIPS 2023</translation>
    </message>
    <message>
        <source>A quantized network generalises better where its reconstruction loss is flat, and that is so where gradients on the synthetic images match those on unseen ones. Genie&apos;s images are refined until the gradient of each agrees with that of its most dissimilar neighbour, while gradients of different images are kept apart.</source>
        <translation>Ein quantisiertes Netz verallgemeinert besser, wo sein Rekonstruktionsverlust flach ist, und das ist er dort, wo die Gradienten auf den synthetischen Bildern denen auf ungesehenen gleichen. Die Bilder von Genie werden verfeinert, bis der Gradient jedes Bildes mit dem seines unähnlichsten Nachbarn übereinstimmt, während Gradienten verschiedener Bilder auseinandergehalten werden.</translation>
    </message>
    <message>
        <source>BNS(x) as in Genie</source>
        <translation>BNS(x) wie in Genie</translation>
    </message>
    <message>
        <source>GM = 1 - mean &lt;h&apos;, h&gt; &lt;e&apos;, e&gt;: h the classifier&apos;s input, e the error of the logits, &apos; the neighbour</source>
        <translation>GM = 1 - Mittel &lt;h&apos;, h&gt; &lt;e&apos;, e&gt;: h die Eingabe des Klassifikators, e der Fehler der Logits, &apos; der Nachbar</translation>
    </message>
    <message>
        <source>DIV = mean of the largest | &lt;h, h_m&gt; &lt;e, e_m&gt; | over other images</source>
        <translation>DIV = Mittel des größten | &lt;h, h_m&gt; &lt;e, e_m&gt; | über die anderen Bilder</translation>
    </message>
    <message>
        <source>The released main script does not run as it is, and lets the generator&apos;s learning rate fall at every step.</source>
        <translation>Das veröffentlichte Hauptskript läuft nicht, wie es ist, und lässt die Lernrate des Generators bei jedem Schritt fallen.</translation>
    </message>
    <message>
        <source>Gains over Genie: ResNet-50 W2A2 0.74, MobileNetV2 W2A2 1.08, CIFAR-100 ResNet-20 W3A3 0.69 and W4A4 0.76; other absolute figures could not be read.</source>
        <translation>Gewinne gegenüber Genie: ResNet-50 W2A2 0,74, MobileNetV2 W2A2 1,08, CIFAR-100 ResNet-20 W3A3 0,69 und W4A4 0,76; weitere absolute Zahlen waren nicht zugänglich.</translation>
    </message>
    <message>
        <source>Synthetic images differ in how surely the teacher reads them. Its normalised entropy splits them, by a threshold that tightens during training: reliable images get the teacher&apos;s class as label, the others its two most probable classes, weighted.</source>
        <translation>Synthetische Bilder unterscheiden sich darin, wie sicher der Lehrer sie liest. Seine normierte Entropie teilt sie, mit einer Schwelle, die während des Trainings strenger wird: zuverlässige Bilder erhalten die Klasse des Lehrers als Label, die anderen seine beiden wahrscheinlichsten Klassen, gewichtet.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/18/50, MobileNetV1</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-20/18/50, MobileNetV1</translation>
    </message>
    <message>
        <source>Images: BNS(x) + gamma * CE(P(x), y)</source>
        <translation>Bilder: BNS(x) + gamma * CE(P(x), y)</translation>
    </message>
    <message>
        <source>CE = CE of reliable images + beta * CE of the others</source>
        <translation>CE = CE der zuverlässigen Bilder + beta * CE der anderen</translation>
    </message>
    <message>
        <source>Quantized network: KL(P(x), Q(x)) + tau * (CE + mu * MSE of features)</source>
        <translation>Quantisiertes Netz: KL(P(x), Q(x)) + tau * (CE + mu * MSE der Merkmale)</translation>
    </message>
    <message>
        <source>No code exists. The temperature of the KL and the features of the MSE are not stated.</source>
        <translation>Es gibt keinen Code. Die Temperatur der KL und die Merkmale der MSE sind nicht angegeben.</translation>
    </message>
    <message>
        <source>Also works with a generator: GDFQ&apos;s CIFAR-100 W4A4 rises from 63.58 to 64.01.</source>
        <translation>Geht auch mit einem Generator: CIFAR-100 W4A4 steigt bei GDFQ von 63,58 auf 64,01.</translation>
    </message>
    <message>
        <source>CVPR 2024 proceedings</source>
        <translation>Tagungsband der CVPR 2024</translation>
    </message>
    <message>
        <source>Most of the effort of inversion goes into background patches that never mean anything. Patches to which the class token pays least attention are dropped at a few early iterations; the network sees shorter and shorter sequences, which makes it up to 3.79 times faster. The sparse images calibrate activation ranges.</source>
        <translation>Der größte Teil des Aufwands der Inversion geht in Hintergrund-Patches, die nie etwas bedeuten. Patches, denen das Klassen-Token am wenigsten Aufmerksamkeit schenkt, fallen bei einigen frühen Iterationen weg; das Netz sieht immer kürzere Folgen, wodurch es bis zu 3,79-mal so schnell wird. Die lückenhaften Bilder kalibrieren Aktivierungsbereiche.</translation>
    </message>
    <message>
        <source>Vision transformers with a class token: DeiT-T/B</source>
        <translation>Vision Transformer mit Klassen-Token: DeiT-T/B</translation>
    </message>
    <message>
        <source>32 (about 24 % of their patches)</source>
        <translation>32 (etwa 24 % ihrer Patches)</translation>
    </message>
    <message>
        <source>0.0001 * TV(x): total variation</source>
        <translation>0.0001 * TV(x): totale Variation</translation>
    </message>
    <message>
        <source>The paper&apos;s table of accuracies could not be read, so none are given here.</source>
        <translation>Die Genauigkeitstabelle des Artikels war nicht zugänglich; daher steht hier keine.</translation>
    </message>
    <message>
        <source>In the code the pixels of dropped patches still move (total variation, momentum), and the last choice of patches is made afresh.</source>
        <translation>Im Code bewegen sich die Pixel weggefallener Patches noch (totale Variation, Momentum), und die letzte Auswahl der Patches wird von Neuem getroffen.</translation>
    </message>
    <message>
        <source>Neighbouring patches should form groups that mean something: for each patch the most similar neighbours are positives and the others negatives of a contrastive loss. An evolutionary search over bits and scale of each layer, with a contrastive aim of its own, takes turns with the synthesis.</source>
        <translation>Benachbarte Patches sollten Gruppen bilden, die etwas bedeuten: zu jedem Patch sind die ähnlichsten Nachbarn die Positiven und die übrigen die Negativen eines kontrastiven Verlusts. Eine evolutionäre Suche nach Bits und Skala jeder Schicht, mit einem eigenen kontrastiven Ziel, wechselt sich mit der Synthese ab.</translation>
    </message>
    <message>
        <source>Images: contrastive loss over patches of every attention output + loss of the outputs + total variation</source>
        <translation>Bilder: kontrastiver Verlust über die Patches jeder Attention-Ausgabe + Verlust der Ausgaben + totale Variation</translation>
    </message>
    <message>
        <source>Search: contrastive loss between a layer&apos;s float and quantized outputs</source>
        <translation>Suche: kontrastiver Verlust zwischen den Ausgaben einer Schicht in Gleitkomma und quantisiert</translation>
    </message>
    <message>
        <source>The published code evaluates finished models only: images, losses and search would be a reconstruction from the abstract and a summary.</source>
        <translation>Der veröffentlichte Code wertet nur fertige Modelle aus: Bilder, Verluste und Suche wären eine Rekonstruktion aus dem Abstract und einer Zusammenfassung.</translation>
    </message>
    <message>
        <source>W4A8 figures are from memory. Swin-T is reported above its float accuracy.</source>
        <translation>Die W4A8-Zahlen sind aus dem Gedächtnis. Swin-T wird über seiner Gleitkommagenauigkeit berichtet.</translation>
    </message>
    <message>
        <source>Three faults of training on synthetic images are mended: their grain of high frequencies is filtered out, the quantized network is made to look at the same image regions as its teacher, and labels of difficult images, which are often wrong, are left out.</source>
        <translation>Drei Fehler des Trainings auf synthetischen Bildern werden behoben: ihre hochfrequente Körnung wird herausgefiltert, das quantisierte Netz wird dazu gebracht, auf dieselben Bildbereiche zu schauen wie sein Lehrer, und Label schwieriger Bilder, die oft falsch sind, werden weggelassen.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/34/18/50, MobileNetV2; DeiT and Swin with PSAQ-ViT</source>
        <translation>CNN mit Batch-Normalisierung: ResNet-20/34/18/50, MobileNetV2; DeiT und Swin mit PSAQ-ViT</translation>
    </message>
    <message>
        <source>5120 (32 on ViT, 1024 with Genie)</source>
        <translation>5120 (32 auf ViT, 1024 mit Genie)</translation>
    </message>
    <message>
        <source>KD(P(x), Q(x)) on low-passed images</source>
        <translation>KD(P(x), Q(x)) auf tiefpassgefilterten Bildern</translation>
    </message>
    <message>
        <source>lambda_CE * CE(Q(x), y) where 1 - p_y &lt;= tau</source>
        <translation>lambda_CE * CE(Q(x), y), wo 1 - p_y &lt;= tau</translation>
    </message>
    <message>
        <source>lambda_CAM * || CAM of Q - CAM of P ||^2</source>
        <translation>lambda_CAM * || CAM von Q - CAM von P ||^2</translation>
    </message>
    <message>
        <source>The paper takes class activation maps of the true class, the code those of each network&apos;s own answer, scaled to 0..1. The code adds HAST&apos;s feature alignment and perturbation.</source>
        <translation>Der Artikel nimmt Klassenaktivierungskarten der wahren Klasse, der Code die der eigenen Antwort jedes Netzes, skaliert auf 0..1. Der Code fügt Merkmalsangleichung und Störung von HAST hinzu.</translation>
    </message>
    <message>
        <source>Where to filter and align with PTQ or on vision transformers is not described. The survey files it under CNN; its ViT figures train PSAQ-ViT&apos;s network.</source>
        <translation>Wo bei PTQ oder auf Vision Transformern zu filtern und anzugleichen ist, wird nicht beschrieben. Der Übersichtsartikel führt es unter CNN; seine ViT-Zahlen trainieren das Netz von PSAQ-ViT.</translation>
    </message>
    <message>
        <source>Quantizes with images that a method makes here, that a finished run made, noise, or real ones (marked as such). Ranges and rounding only, or reconstruction of layers or blocks: AdaRound, BRECQ, QDrop and GENIE-M are presets of one reconstructor.</source>
        <translation>Quantisiert mit Bildern, die eine Methode hier macht oder ein fertiger Lauf gemacht hat, mit Rauschen oder mit echten Bildern (so gekennzeichnet). Nur Bereiche und Rundung, oder Rekonstruktion von Schichten oder Blöcken: AdaRound, BRECQ, QDrop und GENIE-M sind Vorgaben eines einzigen Rekonstruktors.</translation>
    </message>
    <message>
        <source>reconstruction = mean over images and positions of sum_c (y_q - y)^2</source>
        <translation>reconstruction = Mittel über Bilder und Positionen von sum_c (y_q - y)^2</translation>
    </message>
    <message>
        <source>rounding = lambda sum(1 - |2 h(V) - 1|^beta): decides every rounding</source>
        <translation>rounding = lambda sum(1 - |2 h(V) - 1|^beta): entscheidet jede Rundung</translation>
    </message>
    <message>
        <source>AdaRound: layers, lambda 0.01, beta falls as a cosine (AIMET); activations are quantized after all weights, their steps found by search. The published number of iterations is 10,000.</source>
        <translation>AdaRound: Schichten, lambda 0,01, beta fällt als Kosinus (AIMET); Aktivierungen werden nach allen Gewichten quantisiert, ihre Schrittweiten durch Suche gefunden. Die veröffentlichte Zahl der Iterationen ist 10 000.</translation>
    </message>
    <message>
        <source>BRECQ: blocks, weights first, then activation steps in a second pass on float inputs, as released; the squared error is the default loss, the Fisher weights of the paper are a choice. The first layer keeps nearest rounding.</source>
        <translation>BRECQ: Blöcke, zuerst Gewichte, dann Schrittweiten der Aktivierungen in einem zweiten Durchgang auf Gleitkommaeingaben, wie veröffentlicht; der quadratische Fehler ist der voreingestellte Verlust, die Fisher-Gewichte des Artikels sind wählbar. Die erste Schicht behält die nächste Rundung.</translation>
    </message>
    <message>
        <source>QDrop: blocks, rounding and activation steps together; each element is quantized with probability 0.5 while learning.</source>
        <translation>QDrop: Blöcke, Rundung und Schrittweiten der Aktivierungen zusammen; jedes Element wird beim Lernen mit Wahrscheinlichkeit 0,5 quantisiert.</translation>
    </message>
    <message>
        <source>GENIE-M: as QDrop, and the step of each weight channel is learned with its rounding; batch norm is not folded; true minibatches of the given size.</source>
        <translation>GENIE-M: wie QDrop, und die Schrittweite jedes Gewichtskanals wird mit seiner Rundung gelernt; die Batch-Normalisierung wird nicht in die Faltung eingerechnet; echte Ministapel der angegebenen Größe.</translation>
    </message>
    <message>
        <source>Blocks are found by where one value carries everything, not by names.</source>
        <translation>Blöcke werden danach gefunden, wo ein einziger Wert alles trägt, nicht nach Namen.</translation>
    </message>
    <message>
        <source>Accuracies with different layer policies are not comparable; the lineages&apos; own are brecq, qdrop and genie.</source>
        <translation>Genauigkeiten mit verschiedenen Schichtregeln sind nicht vergleichbar; die Regeln der Methodenfamilien selbst sind brecq, qdrop und genie.</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>How rounding is learned; none: ranges and rounding only.</source>
        <translation>Wie die Rundung gelernt wird; none: nur Bereiche und Rundung.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>For each layer or block; 0: the published number (20,000; AdaRound 10,000).</source>
        <translation>Für jede Schicht oder jeden Block; 0: die veröffentlichte Zahl (20 000; AdaRound 10 000).</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Squared error, or weighted with the gradients of the task loss (BRECQ).</source>
        <translation>Quadratischer Fehler, oder gewichtet mit den Gradienten des Aufgabenverlusts (BRECQ).</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Layers or blocks; preset: as the reconstruction&apos;s authors do.</source>
        <translation>Schichten oder Blöcke; preset: wie die Autoren der Rekonstruktion es tun.</translation>
    </message>
    <message>
        <source>Images of one iteration.</source>
        <translation>Bilder einer Iteration.</translation>
    </message>
    <message>
        <source>Rates times</source>
        <translation>Lernratenfaktor</translation>
    </message>
    <message>
        <source>Factor on the published learning rates: few iterations need larger steps.</source>
        <translation>Faktor auf die veröffentlichten Lernraten: wenige Iterationen brauchen größere Schritte.</translation>
    </message>
    <message>
        <source>Rounding weight</source>
        <translation>Rundungsgewicht</translation>
    </message>
    <message>
        <source>Of the regulariser; 0: the published one (0.01, GENIE-M 1).</source>
        <translation>Des Regularisierers; 0: das veröffentlichte (0,01, GENIE-M 1).</translation>
    </message>
    <message>
        <source>Quantized share</source>
        <translation>Quantisierter Anteil</translation>
    </message>
    <message>
        <source>Probability that an element is quantized while QDrop and GENIE-M learn; 1: no dropping.</source>
        <translation>Wahrscheinlichkeit, dass ein Element quantisiert wird, während QDrop und GENIE-M lernen; 1: kein Auslassen.</translation>
    </message>
    <message>
        <source>Without reconstruction: smallest and largest value, 99.999th percentile, least error, KL divergence, or from batch norm.</source>
        <translation>Ohne Rekonstruktion: kleinster und größter Wert, 99,999-Perzentil, kleinster Fehler, KL-Divergenz, oder aus der Batch-Normalisierung.</translation>
    </message>
    <message>
        <source>Weight ranges</source>
        <translation>Gewichtsbereiche</translation>
    </message>
    <message>
        <source>Without reconstruction: smallest and largest weight, or least error.</source>
        <translation>Ohne Rekonstruktion: kleinstes und größtes Gewicht, oder kleinster Fehler.</translation>
    </message>
    <message>
        <source>A quantized copy of the network learns from the float one on images that a method makes here, that a finished run made, noise, or real ones (marked as such). It is the student loop that the fine-tuning methods share, on its own.</source>
        <translation>Eine quantisierte Kopie des Netzes lernt vom Gleitkommanetz, auf Bildern, die eine Methode hier macht oder ein fertiger Lauf gemacht hat, auf Rauschen oder auf echten Bildern (so gekennzeichnet). Es ist die Schülerschleife, die sich die Methoden mit Feinabstimmung teilen, für sich allein.</translation>
    </message>
    <message>
        <source>distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p teacher, q student</source>
        <translation>distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p Lehrer, q Schüler</translation>
    </message>
    <message>
        <source>cross_entropy = CE of the student with the teacher&apos;s class</source>
        <translation>cross_entropy = CE des Schülers mit der Klasse des Lehrers</translation>
    </message>
    <message>
        <source>features = mean squared error of the blocks&apos; outputs</source>
        <translation>features = mittlerer quadratischer Fehler der Ausgaben der Blöcke</translation>
    </message>
    <message>
        <source>Weights are quantized from their live values in every step (min-max), activations in tracked ranges that freeze before learning starts; gradients pass straight through, also where clipped.</source>
        <translation>Gewichte werden in jedem Schritt aus ihren aktuellen Werten quantisiert (Min-Max), Aktivierungen in verfolgten Bereichen, die vor Beginn des Lernens eingefroren werden; Gradienten gehen gerade hindurch, auch wo abgeschnitten wird.</translation>
    </message>
    <message>
        <source>The distillation term is divided by images and classes, as the released code of the GDFQ lineage does; the usual form divides by images (kd_reduction).</source>
        <translation>Der Destillationsterm wird durch Bilder und Klassen geteilt, wie im veröffentlichten Code der GDFQ-Familie; die übliche Form teilt durch Bilder (kd_reduction).</translation>
    </message>
    <message>
        <source>The teacher&apos;s logits are computed once. The label of an image is the teacher&apos;s class.</source>
        <translation>Die Logits des Lehrers werden einmal berechnet. Das Label eines Bildes ist die Klasse des Lehrers.</translation>
    </message>
    <message>
        <source>Batch norm keeps its statistics (GDFQ&apos;s fixed BNS); its scale and shift learn.</source>
        <translation>Die Batch-Normalisierung behält ihre Statistik (die feste BNS von GDFQ); ihre Skala und ihre Verschiebung lernen.</translation>
    </message>
    <message>
        <source>Steps of the student.</source>
        <translation>Schritte des Schülers.</translation>
    </message>
    <message>
        <source>Of the student, SGD.</source>
        <translation>Des Schülers, SGD.</translation>
    </message>
    <message>
        <source>Distillation weight</source>
        <translation>Destillationsgewicht</translation>
    </message>
    <message>
        <source>Weight of the distillation term.</source>
        <translation>Gewicht des Destillationsterms.</translation>
    </message>
    <message>
        <source>Cross-entropy weight</source>
        <translation>Kreuzentropiegewicht</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the teacher&apos;s class.</source>
        <translation>Gewicht der Kreuzentropie mit der Klasse des Lehrers.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Of the distillation.</source>
        <translation>Der Destillation.</translation>
    </message>
    <message>
        <source>Feature weight</source>
        <translation>Merkmalsgewicht</translation>
    </message>
    <message>
        <source>Weight of the squared error of the blocks&apos; outputs; 0: none.</source>
        <translation>Gewicht des quadratischen Fehlers der Ausgaben der Blöcke; 0: keiner.</translation>
    </message>
    <message>
        <source>Images of one step.</source>
        <translation>Bilder eines Schrittes.</translation>
    </message>
    <message>
        <source>Range batches</source>
        <translation>Stapel für Bereiche</translation>
    </message>
    <message>
        <source>Batches over which activation ranges are tracked before they freeze.</source>
        <translation>Stapel, über die Aktivierungsbereiche verfolgt werden, bevor sie eingefroren werden.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Lernratenverlauf</translation>
    </message>
    <message>
        <source>The rate falls to a tenth after each quarter, as half a cosine, or not at all.</source>
        <translation>Die Rate fällt nach jedem Viertel auf ein Zehntel, als halber Kosinus, oder gar nicht.</translation>
    </message>
    <message>
        <source>Distillation mean</source>
        <translation>Mittel der Destillation</translation>
    </message>
    <message>
        <source>Over images and classes (released code) or over images.</source>
        <translation>Über Bilder und Klassen (veröffentlichter Code) oder über Bilder.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Nesterov&apos;s, of the student.</source>
        <translation>Nach Nesterov, des Schülers.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>On everything that learns.</source>
        <translation>Auf alles, was lernt.</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>Statistics stay as they are, or are those of the student&apos;s batches.</source>
        <translation>Die Statistik bleibt, wie sie ist, oder ist die der Stapel des Schülers.</translation>
    </message>
    <message>
        <source>Range tracking</source>
        <translation>Bereichsverfolgung</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>Ordner des Laufs</translation>
    </message>
    <message>
        <source>The finished run whose synthetic images are taken (source run).</source>
        <translation>Der fertige Lauf, dessen synthetische Bilder genommen werden (source run).</translation>
    </message>
    <message>
        <source>Images from</source>
        <translation>Bilder aus</translation>
    </message>
    <message>
        <source>A method that makes them here, noise, a finished run, or real images (not zero-shot).</source>
        <translation>Eine Methode, die sie hier macht, Rauschen, ein fertiger Lauf, oder echte Bilder (nicht Zero-Shot).</translation>
    </message>
    <message>
        <source>How many images are used.</source>
        <translation>Wie viele Bilder verwendet werden.</translation>
    </message>
    <message>
        <source>Synthesis steps</source>
        <translation>Syntheseschritte</translation>
    </message>
    <message>
        <source>Optimisation steps for each batch of images that is made here.</source>
        <translation>Optimierungsschritte für jeden Stapel von Bildern, der hier entsteht.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>What each activation quantizer can represent: values beyond its ends are clipped, and the wider it is, the coarser are its steps.</source>
        <translation>Was jeder Aktivierungsquantisierer darstellen kann: Werte jenseits seiner Enden werden abgeschnitten, und je weiter er reicht, desto gröber sind seine Stufen.</translation>
    </message>
    <message>
        <source>quantized activation</source>
        <translation>quantisierte Aktivierung</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>lower end</source>
        <translation>unteres Ende</translation>
    </message>
    <message>
        <source>upper end</source>
        <translation>oberes Ende</translation>
    </message>
    <message>
        <source>Version of 2023</source>
        <translation>Fassung von 2023</translation>
    </message>
    <message>
        <source>The extended version&apos;s images for PTQ, as its authors&apos; program makes them.</source>
        <translation>Die Bilder der erweiterten Fassung für PTQ, wie das Programm der Autoren sie macht.</translation>
    </message>
    <message>
        <source>Activation ranges are a moving average that is corrected for its start; the released one corrects again and again, which only hundreds of batches forgive (range_tracking = ema_as_released).</source>
        <translation>Die Aktivierungsbereiche sind ein gleitender Mittelwert, dessen Anfang korrigiert wird; der veröffentlichte korrigiert immer wieder, was erst Hunderte von Stapeln verzeihen (range_tracking = ema_as_released).</translation>
    </message>
    <message>
        <source>The released code reports the best epoch on the test images; here it is the last one.</source>
        <translation>Der veröffentlichte Code meldet die beste Epoche auf den Testbildern; hier ist es die letzte.</translation>
    </message>
    <message>
        <source>Iterations in which generator and quantized network learn in turns.</source>
        <translation>Iterationen, in denen Generator und quantisiertes Netz abwechselnd lernen.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Iterations of the generator alone, before that.</source>
        <translation>Iterationen des Generators allein, davor.</translation>
    </message>
    <message>
        <source>Images drawn in one iteration.</source>
        <translation>Bilder, die in einer Iteration gezeichnet werden.</translation>
    </message>
    <message>
        <source>Of the quantized network, SGD.</source>
        <translation>Des quantisierten Netzes, SGD.</translation>
    </message>
    <message>
        <source>Generator&apos;s rate</source>
        <translation>Rate des Generators</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for the generator.</source>
        <translation>Schrittweite von Adam für den Generator.</translation>
    </message>
    <message>
        <source>Statistics weight</source>
        <translation>Gewicht der Statistik</translation>
    </message>
    <message>
        <source>Of the batch-norm statistics in the generator&apos;s loss.</source>
        <translation>Der Batch-Norm-Statistik im Verlust des Generators.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the class that was drawn.</source>
        <translation>Gewicht der Kreuzentropie zur gezogenen Klasse.</translation>
    </message>
    <message>
        <source>Images kept</source>
        <translation>Behaltene Bilder</translation>
    </message>
    <message>
        <source>How many images of the finished generator are kept in the run folder.</source>
        <translation>Wie viele Bilder des fertigen Generators im Laufordner bleiben.</translation>
    </message>
    <message>
        <source>Latent numbers</source>
        <translation>Latente Zahlen</translation>
    </message>
    <message>
        <source>Length of the noise that an image is drawn from.</source>
        <translation>Länge des Rauschens, aus dem ein Bild gezeichnet wird.</translation>
    </message>
    <message>
        <source>Generator&apos;s width</source>
        <translation>Breite des Generators</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s first layers.</source>
        <translation>Kanäle der ersten Schichten des Generators.</translation>
    </message>
    <message>
        <source>Ranges from</source>
        <translation>Bereiche ab</translation>
    </message>
    <message>
        <source>Iteration from which activation ranges follow the images.</source>
        <translation>Iteration, ab der die Aktivierungsbereiche den Bildern folgen.</translation>
    </message>
    <message>
        <source>The moving average as intended, as released (needs some 200 batches), or smallest and largest value.</source>
        <translation>Der gleitende Mittelwert wie gemeint, wie veröffentlicht (braucht etwa 200 Stapel), oder kleinster und größter Wert.</translation>
    </message>
    <message>
        <source>Both rates fall to a tenth three times, as half a cosine, or not at all.</source>
        <translation>Beide Raten fallen dreimal auf ein Zehntel, als halber Kosinus oder gar nicht.</translation>
    </message>
    <message>
        <source>First decay</source>
        <translation>Erster Abfall</translation>
    </message>
    <message>
        <source>Iteration, warm-up included, at which the rates fall for the first time.</source>
        <translation>Iteration, das Aufwärmen eingeschlossen, bei der die Raten zum ersten Mal fallen.</translation>
    </message>
    <message>
        <source>Next decays</source>
        <translation>Weitere Abfälle</translation>
    </message>
    <message>
        <source>Iterations from one decay to the next.</source>
        <translation>Iterationen von einem Abfall zum nächsten.</translation>
    </message>
    <message>
        <source>ImageNet</source>
        <translation>ImageNet</translation>
    </message>
    <message>
        <source>What the authors use for ImageNet.</source>
        <translation>Was die Autoren für ImageNet verwenden.</translation>
    </message>
    <message>
        <source>Classes drawn and seen</source>
        <translation>Gezeichnete und gesehene Klassen</translation>
    </message>
    <message>
        <source>Share of the images drawn for a class (row) that the float network takes for each class (column); a good generator fills the diagonal.</source>
        <translation>Anteil der für eine Klasse gezeichneten Bilder (Zeile), die das Netz in Gleitkomma für die jeweilige Klasse hält (Spalte); ein guter Generator füllt die Diagonale.</translation>
    </message>
    <message>
        <source>class seen</source>
        <translation>gesehene Klasse</translation>
    </message>
    <message>
        <source>class drawn</source>
        <translation>gezeichnete Klasse</translation>
    </message>
    <message>
        <source>The released ImageNet script turns the margin and the soft targets off; only the crops are left (preset imagenet_script).</source>
        <translation>Das veröffentlichte ImageNet-Skript schaltet den Abstand und die weichen Ziele aus; nur die Ausschnitte bleiben (Voreinstellung imagenet_script).</translation>
    </message>
    <message>
        <source>The notes on the paper write the margin with the cosine itself; the code uses the distance, one minus the cosine.</source>
        <translation>Die Notizen zum Artikel schreiben den Abstand mit dem Kosinus selbst; der Code nimmt die Entfernung, eins minus Kosinus.</translation>
    </message>
    <message>
        <source>Activation ranges come from one pass over the images. The released code trains a small generator for that (ranges = generator).</source>
        <translation>Die Aktivierungsbereiche stammen aus einem Durchgang über die Bilder. Der veröffentlichte Code trainiert dafür einen kleinen Generator (ranges = generator).</translation>
    </message>
    <message>
        <source>The distillation weighs 8000 times the divergence: on a network whose logits are large the published training rate diverges, so the quick preset has a tenth of it (measured on a ResNet-20 of 91.6 %).</source>
        <translation>Die Destillation wiegt das 8000-fache der Divergenz: bei einem Netz mit großen Logits divergiert die veröffentlichte Trainingsrate, darum hat die schnelle Voreinstellung ein Zehntel davon (gemessen an einem ResNet-20 mit 91,6 %).</translation>
    </message>
    <message>
        <source>Lower margin</source>
        <translation>Unterer Abstand</translation>
    </message>
    <message>
        <source>Cosine distance to the class centre that images keep at least.</source>
        <translation>Kosinusabstand zur Klassenmitte, den Bilder mindestens halten.</translation>
    </message>
    <message>
        <source>Upper margin</source>
        <translation>Oberer Abstand</translation>
    </message>
    <message>
        <source>Cosine distance to the class centre that images keep at most.</source>
        <translation>Kosinusabstand zur Klassenmitte, den Bilder höchstens haben.</translation>
    </message>
    <message>
        <source>Soft target from</source>
        <translation>Weiches Ziel ab</translation>
    </message>
    <message>
        <source>Half the images are to reach a probability drawn between this and 1.</source>
        <translation>Die Hälfte der Bilder soll eine Wahrscheinlichkeit erreichen, die zwischen diesem Wert und 1 gezogen wird.</translation>
    </message>
    <message>
        <source>Crop probability</source>
        <translation>Wahrscheinlichkeit der Ausschnitte</translation>
    </message>
    <message>
        <source>Share of the steps in which the network sees random crops.</source>
        <translation>Anteil der Schritte, in denen das Netz zufällige Ausschnitte sieht.</translation>
    </message>
    <message>
        <source>Crop area</source>
        <translation>Fläche der Ausschnitte</translation>
    </message>
    <message>
        <source>Smallest share of an image that a crop shows.</source>
        <translation>Kleinster Anteil eines Bildes, den ein Ausschnitt zeigt.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Each image&apos;s class is drawn, or they come in turns.</source>
        <translation>Die Klasse jedes Bildes wird gezogen, oder sie kommen der Reihe nach.</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>Trainingsschritte</translation>
    </message>
    <message>
        <source>Steps of the quantized network.</source>
        <translation>Schritte des quantisierten Netzes.</translation>
    </message>
    <message>
        <source>Training rate</source>
        <translation>Trainingsrate</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the class an image was made for.</source>
        <translation>Gewicht der Kreuzentropie zur Klasse, für die ein Bild gemacht wurde.</translation>
    </message>
    <message>
        <source>Training batch</source>
        <translation>Trainingsstapel</translation>
    </message>
    <message>
        <source>Images of one training step.</source>
        <translation>Bilder eines Trainingsschritts.</translation>
    </message>
    <message>
        <source>From the images, or from those of a small generator as released.</source>
        <translation>Aus den Bildern, oder aus denen eines kleinen Generators wie veröffentlicht.</translation>
    </message>
    <message>
        <source>The training rate falls to a tenth three times, as half a cosine, or not at all.</source>
        <translation>Die Trainingsrate fällt dreimal auf ein Zehntel, als halber Kosinus oder gar nicht.</translation>
    </message>
    <message>
        <source>Training step at which the rate falls for the first time.</source>
        <translation>Trainingsschritt, bei dem die Rate zum ersten Mal fällt.</translation>
    </message>
    <message>
        <source>Training steps from one decay to the next.</source>
        <translation>Trainingsschritte von einem Abfall zum nächsten.</translation>
    </message>
    <message>
        <source>CIFAR-100</source>
        <translation>CIFAR-100</translation>
    </message>
    <message>
        <source>What the authors use for CIFAR-100.</source>
        <translation>Was die Autoren für CIFAR-100 verwenden.</translation>
    </message>
    <message>
        <source>What the paper uses for ImageNet (unverified).</source>
        <translation>Was der Artikel für ImageNet verwendet (ungeprüft).</translation>
    </message>
    <message>
        <source>ImageNet script</source>
        <translation>ImageNet-Skript</translation>
    </message>
    <message>
        <source>The released script: without margins and soft targets.</source>
        <translation>Das veröffentlichte Skript: ohne Abstände und weiche Ziele.</translation>
    </message>
    <message>
        <source>Spread within classes</source>
        <translation>Streuung innerhalb der Klassen</translation>
    </message>
    <message>
        <source>Cosine distance of each image&apos;s pooled feature to the mean of its class: images that are all alike crowd at 0.</source>
        <translation>Kosinusabstand des gepoolten Merkmals jedes Bildes zum Mittel seiner Klasse: Bilder, die einander gleichen, drängen sich bei 0.</translation>
    </message>
    <message>
        <source>cosine distance to the class centre</source>
        <translation>Kosinusabstand zur Klassenmitte</translation>
    </message>
    <message>
        <source>share of the images</source>
        <translation>Anteil der Bilder</translation>
    </message>
    <message>
        <source>Batch and rate that GDFQ takes for ImageNet; the other values are CIFAR&apos;s.</source>
        <translation>Stapel und Rate, die GDFQ für ImageNet nimmt; die übrigen Werte sind die für CIFAR.</translation>
    </message>
    <message>
        <source>Paper&apos;s settings</source>
        <translation>Werte des Artikels</translation>
    </message>
    <message>
        <source>Quick preset for CPUs</source>
        <translation>Schnelle Vorgabe für CPUs</translation>
    </message>
    <message>
        <source>A shortened setting for trying things on a CPU; not the paper&apos;s figures.</source>
        <translation>Eine verkürzte Einstellung zum Ausprobieren auf der CPU; nicht die Werte des Artikels.</translation>
    </message>
    <message>
        <source>Released code</source>
        <translation>Veröffentlichter Code</translation>
    </message>
    <message>
        <source>What the authors&apos; program does where it differs from their paper.</source>
        <translation>Was das Programm der Autoren tut, wo es von ihrem Artikel abweicht.</translation>
    </message>
    <message>
        <source>The paper has no table of low-bit quantization: it distils float networks. Surveys file it under QAT; here IntraQ&apos;s training follows.</source>
        <translation>Der Artikel hat keine Tabelle zur Quantisierung mit wenigen Bits: er destilliert Gleitkommanetze. Übersichtsartikel führen es unter QAT; hier folgt das Training von IntraQ.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the class an image is made for.</source>
        <translation>Gewicht der Kreuzentropie zur Klasse, für die ein Bild gemacht wird.</translation>
    </message>
    <message>
        <source>Weight of the batch-norm statistics loss.</source>
        <translation>Gewicht des Verlusts der Batch-Norm-Statistik.</translation>
    </message>
    <message>
        <source>First layer times</source>
        <translation>Faktor der ersten Schicht</translation>
    </message>
    <message>
        <source>The first batch norm counts that much more (10 on ImageNet).</source>
        <translation>Die erste Batch-Normalisierung zählt so viel mehr (10 auf ImageNet).</translation>
    </message>
    <message>
        <source>Variation weight</source>
        <translation>Gewicht der Variation</translation>
    </message>
    <message>
        <source>Weight of total variation: norms over the whole batch, so it grows with the root of the batch.</source>
        <translation>Gewicht der totalen Variation: Normen über den ganzen Stapel, es wächst also mit der Wurzel des Stapels.</translation>
    </message>
    <message>
        <source>Absolute variation weight</source>
        <translation>Gewicht der absoluten Variation</translation>
    </message>
    <message>
        <source>Weight of the mean magnitude of differences between neighbours.</source>
        <translation>Gewicht des mittleren Betrags der Unterschiede zwischen Nachbarn.</translation>
    </message>
    <message>
        <source>Norm weight</source>
        <translation>Gewicht der Norm</translation>
    </message>
    <message>
        <source>Weight of the norm of the images (3e-8 in the paper, unverified).</source>
        <translation>Gewicht der Norm der Bilder (3e-8 im Artikel, ungeprüft).</translation>
    </message>
    <message>
        <source>Norm of</source>
        <translation>Norm über</translation>
    </message>
    <message>
        <source>The whole batch (CIFAR script) or each image (ImageNet script).</source>
        <translation>Der ganze Stapel (CIFAR-Skript) oder jedes Bild (ImageNet-Skript).</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Each step the batch is rolled by up to this many pixels.</source>
        <translation>In jedem Schritt wird der Stapel um bis zu so viele Pixel umlaufend verschoben.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>In half the steps the batch is mirrored (ImageNet).</source>
        <translation>In der Hälfte der Schritte wird der Stapel gespiegelt (ImageNet).</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Begrenzen</translation>
    </message>
    <message>
        <source>After each step pixels are limited to what an image can have.</source>
        <translation>Nach jedem Schritt werden Pixel auf das begrenzt, was ein Bild haben kann.</translation>
    </message>
    <message>
        <source>Steps at half size</source>
        <translation>Schritte in halber Größe</translation>
    </message>
    <message>
        <source>Steps before the others in which the network sees the images at half their size, with half the jitter (2000 on ImageNet).</source>
        <translation>Schritte vor den übrigen, in denen das Netz die Bilder in halber Größe sieht, mit halbem Jitter (2000 auf ImageNet).</translation>
    </message>
    <message>
        <source>Image schedule</source>
        <translation>Lernratenverlauf der Bilder</translation>
    </message>
    <message>
        <source>The learning rate stays, or warms up and falls as half a cosine at each size.</source>
        <translation>Die Lernrate bleibt, oder sie steigt beim Aufwärmen und fällt als halber Kosinus, bei jeder Größe.</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises (warm_up_cosine).</source>
        <translation>Schritte, in denen die Lernrate steigt (warm_up_cosine).</translation>
    </message>
    <message>
        <source>Adam&apos;s beta 1</source>
        <translation>Adams beta 1</translation>
    </message>
    <message>
        <source>Decay of the mean gradient (0.5 on ImageNet).</source>
        <translation>Abklingen des mittleren Gradienten (0,5 auf ImageNet).</translation>
    </message>
    <message>
        <source>Adam&apos;s beta 2</source>
        <translation>Adams beta 2</translation>
    </message>
    <message>
        <source>Decay of the mean squared gradient (0.9 on ImageNet).</source>
        <translation>Abklingen des mittleren quadrierten Gradienten (0,9 auf ImageNet).</translation>
    </message>
    <message>
        <source>Competition weight</source>
        <translation>Gewicht des Wettbewerbs</translation>
    </message>
    <message>
        <source>Adaptive DeepInversion: weight of the term that wants images on which the quantized network disagrees; 0: none.</source>
        <translation>Adaptive DeepInversion: Gewicht des Terms, der Bilder will, bei denen das quantisierte Netz widerspricht; 0: keiner.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Images are made and trained on in that many turns; competition begins with the second.</source>
        <translation>In so vielen Runden werden Bilder gemacht und darauf trainiert; der Wettbewerb beginnt mit der zweiten.</translation>
    </message>
    <message>
        <source>The ImageNet script in two resolutions, as its read-me calls it.</source>
        <translation>Das ImageNet-Skript in zwei Auflösungen, wie es die Readme-Datei nennt.</translation>
    </message>
    <message>
        <source>Better looking images</source>
        <translation>Schönere Bilder</translation>
    </message>
    <message>
        <source>The authors&apos; setting for images that look better.</source>
        <translation>Die Einstellung der Autoren für Bilder, die besser aussehen.</translation>
    </message>
    <message>
        <source>Adaptive DeepInversion</source>
        <translation>Adaptive DeepInversion</translation>
    </message>
    <message>
        <source>With competition, in eight rounds (weight from memory: unverified).</source>
        <translation>Mit Wettbewerb, in acht Runden (Gewicht aus dem Gedächtnis: ungeprüft).</translation>
    </message>
    <message>
        <source>Teacher and student agree</source>
        <translation>Lehrer und Schüler einig</translation>
    </message>
    <message>
        <source>Share of each round&apos;s images that both networks take for the same class, before and after training on them. Images that compete begin lower: they show what the quantized network cannot yet.</source>
        <translation>Anteil der Bilder jeder Runde, die beide Netze für dieselbe Klasse halten, vor und nach dem Training darauf. Bilder mit Wettbewerb beginnen tiefer: Sie zeigen, was das quantisierte Netz noch nicht kann.</translation>
    </message>
    <message>
        <source>round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>images with the same class</source>
        <translation>Bilder mit derselben Klasse</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>vor dem Training</translation>
    </message>
    <message>
        <source>after training</source>
        <translation>nach dem Training</translation>
    </message>
    <message>
        <source>Class weight (beta)</source>
        <translation>Gewicht der Klasse (beta)</translation>
    </message>
    <message>
        <source>Weight of the hard-sample cross-entropy of the images.</source>
        <translation>Gewicht der nach Schwierigkeit gewichteten Kreuzentropie der Bilder.</translation>
    </message>
    <message>
        <source>Hardness (gamma)</source>
        <translation>Härte (gamma)</translation>
    </message>
    <message>
        <source>The cross-entropy is weighted by difficulty to this power: the larger, the less easy images are pressed on.</source>
        <translation>Die Kreuzentropie wird mit der Schwierigkeit hoch diesem Wert gewichtet: je größer er ist, desto weniger wird auf leichte Bilder gedrängt.</translation>
    </message>
    <message>
        <source>Perturbation</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>In training, images are moved by this along the sign of the loss&apos;s gradient; 0: without such images.</source>
        <translation>Beim Training werden Bilder um so viel längs des Vorzeichens des Gradienten des Verlusts verschoben; 0: ohne solche Bilder.</translation>
    </message>
    <message>
        <source>normalised pixels</source>
        <translation>normalisierte Pixel</translation>
    </message>
    <message>
        <source>Alignment weight</source>
        <translation>Gewicht der Angleichung</translation>
    </message>
    <message>
        <source>Weight of the alignment of the blocks&apos; channel energies; 0: none.</source>
        <translation>Gewicht der Angleichung der Kanalenergien der Blöcke; 0: keine.</translation>
    </message>
    <message>
        <source>cropped and flipped</source>
        <translation>ausgeschnitten und gespiegelt</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Schwierigkeit</translation>
    </message>
    <message>
        <source>One minus the float network&apos;s probability of the image&apos;s class. Easy images crowd at 0: both networks fit them at once and little is learned.</source>
        <translation>Eins minus die Wahrscheinlichkeit, die das Gleitkommanetz der Klasse des Bildes gibt. Leichte Bilder drängen sich bei 0: Beide Netze passen sich ihnen sofort an, und es wird wenig gelernt.</translation>
    </message>
    <message>
        <source>difficulty</source>
        <translation>Schwierigkeit</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>Images and crops of them as the network sees in half the steps (local object reinforcement): objects must be there at several sizes and places.</source>
        <translation>Bilder und Ausschnitte davon, wie sie das Netz in der Hälfte der Schritte sieht (local object reinforcement): Gegenstände müssen in mehreren Größen und an mehreren Stellen erkennbar sein.</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Chosen here: each augmentation of a copy takes place with probability 1/2; how a subset is drawn is not published.</source>
        <translation>Hier gewählt: jede Augmentierung einer Kopie geschieht mit Wahrscheinlichkeit 1/2; wie eine Teilmenge gezogen wird, ist nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Statistics with the inception term, one of them alone, or Gaussian noise.</source>
        <translation>Statistik mit dem Inception-Term, eines davon allein, oder gaußsches Rauschen.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Of the pixels: SGD with momentum, whose rate falls to a tenth at steps 800, 1500 and 3000, or Adam.</source>
        <translation>Der Pixel: SGD mit Momentum, dessen Rate bei den Schritten 800, 1500 und 3000 auf ein Zehntel fällt, oder Adam.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>The network sees that many copies of the batch, each augmented in its own way.</source>
        <translation>Das Netz sieht so viele Kopien des Stapels, jede auf eigene Art augmentiert.</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>From the images&apos; Gaussian to the stored one (released), the other way round (paper), or the mean of both.</source>
        <translation>Von der Gauß-Verteilung der Bilder zur gespeicherten (veröffentlicht), umgekehrt (Artikel), oder das Mittel beider.</translation>
    </message>
    <message>
        <source>Weight of the divergence of the batch-norm statistics.</source>
        <translation>Gewicht der Divergenz der Batch-Norm-Statistik.</translation>
    </message>
    <message>
        <source>Logit scale</source>
        <translation>Skala des Logits</translation>
    </message>
    <message>
        <source>The inception term is exp(-scale * mean logit of the class).</source>
        <translation>Der Inception-Term ist exp(-Skala * mittleres Logit der Klasse).</translation>
    </message>
    <message>
        <source>Smoothness weight</source>
        <translation>Gewicht der Glattheit</translation>
    </message>
    <message>
        <source>Weight of the squared difference to the blurred image (off in the script).</source>
        <translation>Gewicht des quadrierten Unterschieds zum weichgezeichneten Bild (im Skript ausgeschaltet).</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>The images set activation ranges, or the quantized network also learns from them by distillation.</source>
        <translation>Die Bilder setzen Aktivierungsbereiche, oder das quantisierte Netz lernt auch durch Destillation aus ihnen.</translation>
    </message>
    <message>
        <source>Statistics alone</source>
        <translation>Statistik allein</translation>
    </message>
    <message>
        <source>The scheme BNS, without the inception term.</source>
        <translation>Das Schema BNS, ohne den Inception-Term.</translation>
    </message>
    <message>
        <source>Fine-tuned</source>
        <translation>Feinabgestimmt</translation>
    </message>
    <message>
        <source>The distillation that the script&apos;s data are made for; its schedule is not known (unverified).</source>
        <translation>Die Destillation, für die die Daten des Skripts gemacht sind; ihr Plan ist nicht bekannt (ungeprüft).</translation>
    </message>
    <message>
        <source>Augmented copies</source>
        <translation>Augmentierte Kopien</translation>
    </message>
    <message>
        <source>Images and one of the copies that the network saw of them: flipped, cropped and cut out at random, so that an object must be readable from its parts.</source>
        <translation>Bilder und eine der Kopien, die das Netz von ihnen sah: zufällig gespiegelt, beschnitten und mit Lücken, sodass ein Objekt an seinen Teilen erkennbar sein muss.</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Chosen here (unverified): a linear threshold, the divergence at temperature 1, HAST&apos;s channel energies as features.</source>
        <translation>Hier gewählt (ungeprüft): eine lineare Schwelle, die Divergenz bei Temperatur 1, die Kanalenergien von HAST als Merkmale.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy when images are made (gamma).</source>
        <translation>Gewicht der Kreuzentropie, wenn Bilder gemacht werden (gamma).</translation>
    </message>
    <message>
        <source>First threshold</source>
        <translation>Erste Schwelle</translation>
    </message>
    <message>
        <source>Normalised entropy up to which an image is reliable when training begins.</source>
        <translation>Normierte Entropie, bis zu der ein Bild zu Beginn des Trainings als zuverlässig gilt.</translation>
    </message>
    <message>
        <source>Last threshold</source>
        <translation>Letzte Schwelle</translation>
    </message>
    <message>
        <source>The same when training ends; linear in between (unverified).</source>
        <translation>Dasselbe am Ende des Trainings; dazwischen linear (ungeprüft).</translation>
    </message>
    <message>
        <source>Weight of the unreliable</source>
        <translation>Gewicht der unzuverlässigen</translation>
    </message>
    <message>
        <source>Weight of the images above the threshold (beta).</source>
        <translation>Gewicht der Bilder über der Schwelle (beta).</translation>
    </message>
    <message>
        <source>Weight of the error of the blocks&apos; features (mu).</source>
        <translation>Gewicht des Fehlers der Merkmale der Blöcke (mu).</translation>
    </message>
    <message>
        <source>Weight of both</source>
        <translation>Gewicht beider</translation>
    </message>
    <message>
        <source>Weight of cross-entropy and features beside the divergence (tau).</source>
        <translation>Gewicht von Kreuzentropie und Merkmalen neben der Divergenz (tau).</translation>
    </message>
    <message>
        <source>What the paper uses for ImageNet.</source>
        <translation>Was der Artikel für ImageNet verwendet.</translation>
    </message>
    <message>
        <source>Distillation of the lineage</source>
        <translation>Destillation der Methodenfamilie</translation>
    </message>
    <message>
        <source>The divergence at temperature 20 with weight 20, as IntraQ and HAST have it.</source>
        <translation>Die Divergenz bei Temperatur 20 mit Gewicht 20, wie IntraQ und HAST sie haben.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Normalised entropy of the float network&apos;s answers: 0 is sure, 1 knows nothing. Images above the threshold, which falls during training, get two weighted labels instead of one.</source>
        <translation>Normierte Entropie der Antworten des Gleitkommanetzes: 0 ist sicher, 1 weiß nichts. Bilder über der Schwelle, die während des Trainings fällt, erhalten zwei gewichtete Label statt eines.</translation>
    </message>
    <message>
        <source>normalised entropy</source>
        <translation>normierte Entropie</translation>
    </message>
    <message>
        <source>reliable</source>
        <translation>verlässlich</translation>
    </message>
    <message>
        <source>unreliable</source>
        <translation>unverlässlich</translation>
    </message>
    <message>
        <source>Pseudo labels</source>
        <translation>Pseudo-Labels</translation>
    </message>
    <message>
        <source>How many of the images, cropped and flipped as in training, get one label and how many two, by the first and by the last threshold.</source>
        <translation>Wie viele der Bilder, zugeschnitten und gespiegelt wie beim Training, ein Label bekommen und wie viele zwei, nach der ersten und nach der letzten Schwelle.</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>surest</source>
        <translation>am sichersten</translation>
    </message>
    <message>
        <source>least sure</source>
        <translation>am unsichersten</translation>
    </message>
    <message>
        <source>Surest and least sure images</source>
        <translation>Sicherste und unsicherste Bilder</translation>
    </message>
    <message>
        <source>What the float network reads most and least surely, with the normalised entropies of both.</source>
        <translation>Was das Gleitkommanetz am sichersten und am unsichersten liest, mit den normierten Entropien beider.</translation>
    </message>
    <message>
        <source>DSG with distillation</source>
        <translation>DSG mit Destillation</translation>
    </message>
    <message>
        <source>DSG&apos;s images with IntraQ&apos;s training: what later papers call DSG in their tables of trained networks.</source>
        <translation>Bilder von DSG mit dem Training von IntraQ: was spätere Artikel in ihren Tabellen trainierter Netze DSG nennen.</translation>
    </message>
    <message>
        <source>ZeroQ with distillation</source>
        <translation>ZeroQ mit Destillation</translation>
    </message>
    <message>
        <source>ZeroQ&apos;s images with IntraQ&apos;s training: what later papers call ZeroQ in their tables of trained networks.</source>
        <translation>Bilder von ZeroQ mit dem Training von IntraQ: was spätere Artikel in ihren Tabellen trainierter Netze ZeroQ nennen.</translation>
    </message>
    <message>
        <source>The method&apos;s own, another method&apos;s, noise, a finished run&apos;s, or real images (not zero-shot).</source>
        <translation>Die der Methode selbst, die einer anderen Methode, Rauschen, die eines fertigen Laufs, oder echte Bilder (nicht Zero-Shot).</translation>
    </message>
    <message>
        <source>Step size for the pixels.</source>
        <translation>Schrittweite für die Pixel.</translation>
    </message>
    <message>
        <source>Range batch</source>
        <translation>Bereichsstapel</translation>
    </message>
    <message>
        <source>Images whose smallest and largest values enter the moving average together: ranges of small batches follow outliers less.</source>
        <translation>Bilder, deren kleinste und größte Werte gemeinsam in das gleitende Mittel eingehen: Bereiche kleiner Stapel folgen Ausreißern weniger.</translation>
    </message>
    <message>
        <source>Chosen here: a cutoff of 12, since the released 80 filters nothing at 32x32 pixels; HAST&apos;s images for CIFAR-10, as scripts are released for CIFAR-100 and ImageNet only.</source>
        <translation>Hier gewählt: eine Grenze von 12, denn die veröffentlichten 80 filtern bei 32x32 Pixeln nichts; für CIFAR-10 die Bilder von HAST, denn Skripte sind nur für CIFAR-100 und ImageNet veröffentlicht.</translation>
    </message>
    <message>
        <source>Weight of the hard-sample cross-entropy of the images (HAST&apos;s for CIFAR-10; the released scripts have 0.1).</source>
        <translation>Gewicht der nach Schwierigkeit gewichteten Kreuzentropie der Bilder (das von HAST für CIFAR-10; die veröffentlichten Skripte haben 0,1).</translation>
    </message>
    <message>
        <source>The cross-entropy is weighted by difficulty to this power.</source>
        <translation>Die Kreuzentropie wird mit der Schwierigkeit hoch diesem Wert gewichtet.</translation>
    </message>
    <message>
        <source>Calibration centres</source>
        <translation>Kalibrierungszentren</translation>
    </message>
    <message>
        <source>Images also follow the statistics of calibration images, one for each class.</source>
        <translation>Bilder folgen auch der Statistik von Kalibrierungsbildern, einem je Klasse.</translation>
    </message>
    <message>
        <source>Calibration steps</source>
        <translation>Kalibrierungsschritte</translation>
    </message>
    <message>
        <source>Optimisation steps of the calibration images.</source>
        <translation>Optimierungsschritte der Kalibrierungsbilder.</translation>
    </message>
    <message>
        <source>Calibration rate</source>
        <translation>Kalibrierungsrate</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for their pixels (the code begins at 0.5).</source>
        <translation>Adams Schrittweite für ihre Pixel (der Code beginnt bei 0,5).</translation>
    </message>
    <message>
        <source>Train on them</source>
        <translation>Auf ihnen trainieren</translation>
    </message>
    <message>
        <source>The calibration images are training images, too.</source>
        <translation>Die Kalibrierungsbilder sind auch Trainingsbilder.</translation>
    </message>
    <message>
        <source>Low-pass cutoff</source>
        <translation>Tiefpassgrenze</translation>
    </message>
    <message>
        <source>Standard deviation of the low-pass filter, in frequency bins: its effect depends on the image&apos;s size; 0: no filter.</source>
        <translation>Standardabweichung des Tiefpassfilters, in Frequenzstufen: ihre Wirkung hängt von der Größe des Bildes ab; 0: kein Filter.</translation>
    </message>
    <message>
        <source>bins</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Easy below</source>
        <translation>Leicht unter</translation>
    </message>
    <message>
        <source>Labels count where the difficulty 1 - p of the class is below this (tau).</source>
        <translation>Label zählen, wo die Schwierigkeit 1 - p der Klasse unter diesem Wert liegt (tau).</translation>
    </message>
    <message>
        <source>Activation map weight</source>
        <translation>Gewicht der Aktivierungskarten</translation>
    </message>
    <message>
        <source>Weight of the alignment of the class activation maps; 0: none.</source>
        <translation>Gewicht der Angleichung der Klassenaktivierungskarten; 0: keine.</translation>
    </message>
    <message>
        <source>Maps of</source>
        <translation>Klasse der Karten</translation>
    </message>
    <message>
        <source>Each network&apos;s own class (released), or the image&apos;s class (paper).</source>
        <translation>Die eigene Klasse jedes Netzes (veröffentlicht) oder die Klasse des Bildes (Artikel).</translation>
    </message>
    <message>
        <source>Weight of HAST&apos;s alignment of the blocks&apos; channel energies, which the code has and the paper does not; 0: none.</source>
        <translation>Gewicht von HASTs Angleichung der Kanalenergien der Blöcke, die der Code hat und der Artikel nicht; 0: keine.</translation>
    </message>
    <message>
        <source>HAST&apos;s: training images are moved by this along the sign of the loss&apos;s gradient.</source>
        <translation>Die von HAST: Trainingsbilder werden um so viel längs des Vorzeichens des Gradienten des Verlusts verschoben.</translation>
    </message>
    <message>
        <source>Weight of the perturbed</source>
        <translation>Gewicht der gestörten</translation>
    </message>
    <message>
        <source>Weight of the losses of perturbed images; 0: without them.</source>
        <translation>Gewicht der Verluste gestörter Bilder; 0: ohne sie.</translation>
    </message>
    <message>
        <source>The released 3-bit script for ResNet-18.</source>
        <translation>Das veröffentlichte 3-Bit-Skript für ResNet-18.</translation>
    </message>
    <message>
        <source>The released script&apos;s values for images; HAST&apos;s perturbation.</source>
        <translation>Die Werte des veröffentlichten Skripts für Bilder; die Störung von HAST.</translation>
    </message>
    <message>
        <source>float network</source>
        <translation>Gleitkommanetz</translation>
    </message>
    <message>
        <source>quantized network</source>
        <translation>quantisiertes Netz</translation>
    </message>
    <message>
        <source>Class activation maps</source>
        <translation>Klassenaktivierungskarten</translation>
    </message>
    <message>
        <source>Where both networks find their class (red). Below each pair the mean squared difference of the maps before and after training: training makes the quantized network look at the same places.</source>
        <translation>Wo beide Netze ihre Klasse finden (rot). Unter jedem Paar der mittlere quadrierte Unterschied der Karten vor und nach dem Training: Das Training lässt das quantisierte Netz auf dieselben Stellen schauen.</translation>
    </message>
    <message>
        <source>Spectrum behind the filter</source>
        <translation>Spektrum hinter dem Filter</translation>
    </message>
    <message>
        <source>Mean power of the images by spatial frequency, as they were made and behind the low-pass filter, each on a scale of its own range.</source>
        <translation>Mittlere Leistung der Bilder nach räumlicher Frequenz, wie sie gemacht wurden und hinter dem Tiefpassfilter, jede auf einer Skala ihres eigenen Bereichs.</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>cycles per image</source>
        <translation>Perioden je Bild</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>made</source>
        <translation>gemacht</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>gefiltert</translation>
    </message>
    <message>
        <source>Low-pass filter</source>
        <translation>Tiefpassfilter</translation>
    </message>
    <message>
        <source>Images as they were made, and as training sees them: without the grain of high frequencies that natural images do not have.</source>
        <translation>Bilder, wie sie gemacht wurden und wie das Training sie sieht: ohne die hochfrequente Körnung, die natürliche Bilder nicht haben.</translation>
    </message>
    <message>
        <source>Optimisation steps of the calibration images, one for each class.</source>
        <translation>Optimierungsschritte der Kalibrierungsbilder, eines je Klasse.</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for their pixels.</source>
        <translation>Adams Schrittweite für ihre Pixel.</translation>
    </message>
    <message>
        <source>Their class weight</source>
        <translation>Gewicht ihrer Klasse</translation>
    </message>
    <message>
        <source>Weight of their cross-entropy (SynQ&apos;s code).</source>
        <translation>Gewicht ihrer Kreuzentropie (Code von SynQ).</translation>
    </message>
    <message>
        <source>Weight of the first layers</source>
        <translation>Gewicht der ersten Schichten</translation>
    </message>
    <message>
        <source>Of the batch-norm statistics of the first half of the network (SynQ&apos;s code).</source>
        <translation>Der Batch-Norm-Statistik der ersten Hälfte des Netzes (Code von SynQ).</translation>
    </message>
    <message>
        <source>Weight of the last layers</source>
        <translation>Gewicht der letzten Schichten</translation>
    </message>
    <message>
        <source>Of those of the second half.</source>
        <translation>Der Statistik der zweiten Hälfte.</translation>
    </message>
    <message>
        <source>Texture weight</source>
        <translation>Texturgewicht</translation>
    </message>
    <message>
        <source>Weight of the LAWS texture loss of the calibration images (reconstructed).</source>
        <translation>Gewicht des LAWS-Texturverlusts der Kalibrierungsbilder (rekonstruiert).</translation>
    </message>
    <message>
        <source>Dominant textures</source>
        <translation>Dominante Texturen</translation>
    </message>
    <message>
        <source>How many texture energies are to be dominant.</source>
        <translation>Wie viele Texturenergien dominant sein sollen.</translation>
    </message>
    <message>
        <source>Dominant from</source>
        <translation>Dominant ab</translation>
    </message>
    <message>
        <source>Share of the energy from which on a texture is dominant.</source>
        <translation>Anteil der Energie, ab dem eine Textur dominant ist.</translation>
    </message>
    <message>
        <source>Texture energy</source>
        <translation>Texturenergie</translation>
    </message>
    <message>
        <source>Mean squares without the flat element, or mean magnitudes of all 25 elements.</source>
        <translation>Mittlere Quadrate ohne das flache Element, oder mittlere Beträge aller 25 Elemente.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy of the training images.</source>
        <translation>Gewicht der Kreuzentropie der Trainingsbilder.</translation>
    </message>
    <message>
        <source>Weight of the batch-norm statistics of the training images.</source>
        <translation>Gewicht der Batch-Norm-Statistik der Trainingsbilder.</translation>
    </message>
    <message>
        <source>Centre weight</source>
        <translation>Gewicht der Zentren</translation>
    </message>
    <message>
        <source>Weight of the distance to the statistics of the calibration images; divided by the batch, as in SynQ&apos;s code.</source>
        <translation>Gewicht des Abstands zur Statistik der Kalibrierungsbilder; durch den Stapel geteilt, wie im Code von SynQ.</translation>
    </message>
    <message>
        <source>Centres</source>
        <translation>Zentren</translation>
    </message>
    <message>
        <source>Statistics of all calibration images together (SynQ&apos;s code), or of each class (paper).</source>
        <translation>Statistik aller Kalibrierungsbilder zusammen (Code von SynQ), oder jeder Klasse (Artikel).</translation>
    </message>
    <message>
        <source>Mixed images</source>
        <translation>Gemischte Bilder</translation>
    </message>
    <message>
        <source>Training also distils on mixtures of two images.</source>
        <translation>Das Training destilliert auch auf Mischungen zweier Bilder.</translation>
    </message>
    <message>
        <source>Batch and rate for ImageNet (rate unverified).</source>
        <translation>Stapel und Rate für ImageNet (Rate ungeprüft).</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>Kalibrierungsbilder</translation>
    </message>
    <message>
        <source>One image for each class, with the number of its dominant texture elements: natural images have about nine, noise has fifteen.</source>
        <translation>Ein Bild je Klasse, mit der Zahl seiner dominanten Texturelemente: natürliche Bilder haben etwa neun, Rauschen hat fünfzehn.</translation>
    </message>
    <message>
        <source>Texture energies</source>
        <translation>Texturenergien</translation>
    </message>
    <message>
        <source>Mean share of each LAWS element (vertical, then horizontal: level, edge, spot, ripple, wave) in the energy of an image. Much R5 is grain.</source>
        <translation>Mittlerer Anteil jedes LAWS-Elements (senkrecht, dann waagrecht: Pegel, Kante, Fleck, Riffelung, Welle) an der Energie eines Bildes. Viel R5 ist Körnung.</translation>
    </message>
    <message>
        <source>texture element</source>
        <translation>Texturelement</translation>
    </message>
    <message>
        <source>share of the energy</source>
        <translation>Anteil der Energie</translation>
    </message>
    <message>
        <source>calibration images</source>
        <translation>Kalibrierungsbilder</translation>
    </message>
    <message>
        <source>training images</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>Training images are optimised from noise, as SynQ&apos;s authors do, on request with IntraQ&apos;s crops; the paper&apos;s generator is not built.</source>
        <translation>Trainingsbilder werden aus Rauschen optimiert, wie es die Autoren von SynQ tun, auf Wunsch mit den Ausschnitten von IntraQ; der Generator der Veröffentlichung ist nicht gebaut.</translation>
    </message>
    <message>
        <source>Minibatches of reconstruction have the given size; the released code takes a 32nd part of the images, which is 32 of 1,024.</source>
        <translation>Ministapel der Rekonstruktion haben die angegebene Größe; der veröffentlichte Code nimmt ein Zweiunddreißigstel der Bilder, das sind 32 von 1 024.</translation>
    </message>
    <message>
        <source>Preset synq (unverified): SynQ reports figures on Genie&apos;s images but no procedure. Here images are low-passed before reconstruction, and the last block also aligns activation maps. Genie&apos;s images have no labels, so nothing is left for SynQ&apos;s gate.</source>
        <translation>Vorgabe synq (ungeprüft): SynQ nennt Zahlen auf den Bildern von Genie, aber kein Vorgehen. Hier werden Bilder vor der Rekonstruktion tiefpassgefiltert, und der letzte Block gleicht auch Aktivierungskarten an. Die Bilder von Genie haben keine Label, für das Tor von SynQ bleibt also nichts zu tun.</translation>
    </message>
    <message>
        <source>SynQ&apos;s Gaussian filter of the finished images; 0: none. In frequency bins: its effect depends on the size.</source>
        <translation>Gaußfilter von SynQ für die fertigen Bilder; 0: keiner. In Frequenzstufen: seine Wirkung hängt von der Größe ab.</translation>
    </message>
    <message>
        <source>Map weight</source>
        <translation>Gewicht der Karten</translation>
    </message>
    <message>
        <source>SynQ&apos;s alignment of activation maps, in the last block; 0: none.</source>
        <translation>Angleichung der Aktivierungskarten nach SynQ, im letzten Block; 0: keine.</translation>
    </message>
    <message>
        <source>With SynQ</source>
        <translation>Mit SynQ</translation>
    </message>
    <message>
        <source>SynQ&apos;s plug-in for post-training quantization (reconstructed).</source>
        <translation>Der Zusatz von SynQ für die Quantisierung nach dem Training (rekonstruiert).</translation>
    </message>
    <message>
        <source>From noise</source>
        <translation>Aus Rauschen</translation>
    </message>
    <message>
        <source>The first images (#) after so many steps. What a generator draws is smooth after a few of them; pixels keep the grain of the noise that they began with.</source>
        <translation>Die ersten Bilder (#) nach so vielen Schritten. Was ein Generator zeichnet, ist nach wenigen davon glatt; Pixel behalten die Körnung des Rauschens, mit dem sie begannen.</translation>
    </message>
    <message>
        <source>with swing</source>
        <translation>mit Swing</translation>
    </message>
    <message>
        <source>without swing</source>
        <translation>ohne Swing</translation>
    </message>
    <message>
        <source>Power at the highest frequencies</source>
        <translation>Leistung bei den höchsten Frequenzen</translation>
    </message>
    <message>
        <source>Share of the images&apos; power in stripes and checkerboards of single pixels. Convolutions with a stride see only some phases and leave such marks; where they swing, every pixel takes its turn.</source>
        <translation>Anteil von Streifen und Schachbrettmustern einzelner Pixel an der Leistung der Bilder. Faltungen mit Schrittweite sehen nur einige Phasen und hinterlassen solche Spuren; wo sie verschoben werden (swing), kommt jedes Pixel an die Reihe.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Swing</translation>
    </message>
    <message>
        <source>Images made both ways, from other noise. Look for grids and stripes of single pixels, and at the edges.</source>
        <translation>Auf beide Arten gemachte Bilder, aus verschiedenem Rauschen. Achten Sie auf Gitter und Streifen einzelner Pixel, und auf die Ränder.</translation>
    </message>
    <message>
        <source>Rate, steps, weights, boxes and how often images are mixed are choices of this program (unverified).</source>
        <translation>Rate, Schritte, Gewichte, Felder und wie oft Bilder gemischt werden, hat dieses Programm gewählt (ungeprüft).</translation>
    </message>
    <message>
        <source>With one network it is data mixing alone; others are named by their files (models) and must have the same classes and image size.</source>
        <translation>Mit einem einzigen Netz ist es nur Datenmischung; weitere werden durch ihre Dateien genannt (models) und müssen dieselben Klassen und dieselbe Bildgröße haben.</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Andere Modelle</translation>
    </message>
    <message>
        <source>Files of further networks that the images are to suit, separated by semicolons; empty: none.</source>
        <translation>Dateien weiterer Netze, zu denen die Bilder passen sollen, durch Strichpunkte getrennt; leer: keine.</translation>
    </message>
    <message>
        <source>Step size for the pixels, Adam; it falls as a cosine.</source>
        <translation>Schrittweite für die Pixel, Adam; sie fällt als Kosinus.</translation>
    </message>
    <message>
        <source>Mixing probability</source>
        <translation>Mischwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Share of the steps in which images are mixed; 0: never.</source>
        <translation>Anteil der Schritte, in denen Bilder gemischt werden; 0: nie.</translation>
    </message>
    <message>
        <source>Synthesis batch</source>
        <translation>Synthesestapel</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy to the mixed labels.</source>
        <translation>Gewicht der Kreuzentropie zu den gemischten Labeln.</translation>
    </message>
    <message>
        <source>Weight of the batch-norm statistics, summed over layers.</source>
        <translation>Gewicht der Batch-Norm-Statistik, summiert über die Schichten.</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Gewicht der Annahme</translation>
    </message>
    <message>
        <source>Weight of the squared differences of neighbouring pixels.</source>
        <translation>Gewicht der quadrierten Differenzen benachbarter Pixel.</translation>
    </message>
    <message>
        <source>Loss of each network</source>
        <translation>Verlust jedes Netzes</translation>
    </message>
    <message>
        <source>Classes and statistics as each network sees the images; 1 is the one that is quantized. Images that suit all carry the bias of none.</source>
        <translation>Klassen und Statistik, wie jedes Netz die Bilder sieht; 1 ist das, das quantisiert wird. Bilder, die zu allen passen, tragen die Eigenheiten von keinem.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Data mixing</source>
        <translation>Datenmischung</translation>
    </message>
    <message>
        <source>Images, and the same with the whole of another one in a box: the networks are to see both classes, each by its share of the area.</source>
        <translation>Bilder, und dieselben mit dem Ganzen eines anderen in einem Feld: die Netze sollen beide Klassen sehen, jede nach ihrem Anteil an der Fläche.</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>An image is its own most similar neighbour, so the gradient that leads away from it is zero but for rounding: that is what the released code follows (literal). Here it is taken a thousandth of noise away.</source>
        <translation>Ein Bild ist sein eigener ähnlichster Nachbar; der Gradient, der von ihm wegführt, ist daher bis auf Rundungsfehler null: ihm folgt der veröffentlichte Code (literal). Hier wird er ein Tausendstel Rauschen davon entfernt genommen.</translation>
    </message>
    <message>
        <source>Warm-up iterations</source>
        <translation>Iterationen zum Aufwärmen</translation>
    </message>
    <message>
        <source>Of the reconstruction on the first images, for each block; the gradients of that network are matched.</source>
        <translation>Der Rekonstruktion auf den ersten Bildern, für jeden Block; die Gradienten dieses Netzes werden abgeglichen.</translation>
    </message>
    <message>
        <source>Refinement steps</source>
        <translation>Verfeinerungsschritte</translation>
    </message>
    <message>
        <source>Steps in which the images of each batch are refined.</source>
        <translation>Schritte, in denen die Bilder jedes Stapels verfeinert werden.</translation>
    </message>
    <message>
        <source>Refinement rate, latent</source>
        <translation>Verfeinerungsrate, latent</translation>
    </message>
    <message>
        <source>Adam, of the latent vectors in refinement.</source>
        <translation>Adam, für die latenten Vektoren bei der Verfeinerung.</translation>
    </message>
    <message>
        <source>Refinement rate, generator</source>
        <translation>Verfeinerungsrate, Generator</translation>
    </message>
    <message>
        <source>Adam, of the generators in refinement.</source>
        <translation>Adam, für die Generatoren bei der Verfeinerung.</translation>
    </message>
    <message>
        <source>Refinement&apos;s decay every</source>
        <translation>Verfeinerung: Abfall alle</translation>
    </message>
    <message>
        <source>Steps after which the generator&apos;s rate falls in refinement.</source>
        <translation>Schritte, nach denen die Rate des Generators bei der Verfeinerung fällt.</translation>
    </message>
    <message>
        <source>Matching weight</source>
        <translation>Gewicht des Abgleichs</translation>
    </message>
    <message>
        <source>Of the gradient matching with the most dissimilar neighbour.</source>
        <translation>Des Gradientenabgleichs mit dem unähnlichsten Nachbarn.</translation>
    </message>
    <message>
        <source>Diversity weight</source>
        <translation>Gewicht der Vielfalt</translation>
    </message>
    <message>
        <source>Of the largest likeness of an image&apos;s gradient to another&apos;s.</source>
        <translation>Der größten Ähnlichkeit des Gradienten eines Bildes mit dem eines anderen.</translation>
    </message>
    <message>
        <source>Of the batch-norm statistics in refinement.</source>
        <translation>Der Batch-Norm-Statistik bei der Verfeinerung.</translation>
    </message>
    <message>
        <source>Neighbour&apos;s distance</source>
        <translation>Abstand des Nachbarn</translation>
    </message>
    <message>
        <source>From a latent vector to its neighbour.</source>
        <translation>Von einem latenten Vektor zu seinem Nachbarn.</translation>
    </message>
    <message>
        <source>Diversity threshold</source>
        <translation>Schwelle der Vielfalt</translation>
    </message>
    <message>
        <source>Likeness up to this costs nothing.</source>
        <translation>Ähnlichkeit bis zu diesem Wert kostet nichts.</translation>
    </message>
    <message>
        <source>Literal direction</source>
        <translation>Wörtliche Richtung</translation>
    </message>
    <message>
        <source>Take the neighbour&apos;s direction from rounding errors, as released.</source>
        <translation>Die Richtung des Nachbarn aus Rundungsfehlern nehmen, wie veröffentlicht.</translation>
    </message>
    <message>
        <source>Gradients alike</source>
        <translation>Ähnliche Gradienten</translation>
    </message>
    <message>
        <source>Each image&apos;s largest likeness (absolute cosine of the reconstruction gradients) to another image. Images whose gradients are alike teach the same, so less is better.</source>
        <translation>Größte Ähnlichkeit jedes Bildes (Betrag des Kosinus der Rekonstruktionsgradienten) mit einem anderen Bild. Bilder mit ähnlichen Gradienten lehren dasselbe; weniger ist also besser.</translation>
    </message>
    <message>
        <source>likeness to the most similar image</source>
        <translation>Ähnlichkeit mit dem ähnlichsten Bild</translation>
    </message>
    <message>
        <source>before refinement</source>
        <translation>vor der Verfeinerung</translation>
    </message>
    <message>
        <source>after refinement</source>
        <translation>nach der Verfeinerung</translation>
    </message>
    <message>
        <source>Gradients of pairs of images</source>
        <translation>Gradienten von Bildpaaren</translation>
    </message>
    <message>
        <source>Likeness of the reconstruction gradients of the first images, after refinement. Bright blocks are images that teach the same.</source>
        <translation>Ähnlichkeit der Rekonstruktionsgradienten der ersten Bilder, nach der Verfeinerung. Helle Blöcke sind Bilder, die dasselbe lehren.</translation>
    </message>
    <message>
        <source>Most dissimilar neighbours</source>
        <translation>Unähnlichste Nachbarn</translation>
    </message>
    <message>
        <source>Images and the neighbours at the given distance whose gradients are the least like theirs. Where a neighbour looks different, the loss is sharp around the image.</source>
        <translation>Bilder und die Nachbarn im angegebenen Abstand, deren Gradienten ihren am wenigsten gleichen. Wo ein Nachbar anders aussieht, ist der Verlust um das Bild herum steil.</translation>
    </message>
    <message>
        <source>neighbour</source>
        <translation>Nachbar</translation>
    </message>
    <message>
        <source>Rate of the latent vectors</source>
        <translation>Rate der latenten Vektoren</translation>
    </message>
    <message>
        <source>Adam; without a generator that of the pixels.</source>
        <translation>Adam; ohne Generator die der Pixel.</translation>
    </message>
    <message>
        <source>Rate of the generator</source>
        <translation>Rate des Generators</translation>
    </message>
    <message>
        <source>Adam; it falls by a twentieth at a time.</source>
        <translation>Adam; sie fällt jeweils um ein Zwanzigstel.</translation>
    </message>
    <message>
        <source>Generator&apos;s decay every</source>
        <translation>Generator: Abfall alle</translation>
    </message>
    <message>
        <source>Steps after which the generator&apos;s rate falls.</source>
        <translation>Schritte, nach denen die Rate des Generators fällt.</translation>
    </message>
    <message>
        <source>Latent values</source>
        <translation>Latente Werte</translation>
    </message>
    <message>
        <source>Of each image.</source>
        <translation>Jedes Bildes.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s first maps.</source>
        <translation>Kanäle der ersten Karten des Generators.</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Images that share a generator.</source>
        <translation>Bilder, die sich einen Generator teilen.</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>A generator learns with the latent vectors; off: the pixels themselves learn.</source>
        <translation>Ein Generator lernt mit den latenten Vektoren; aus: die Pixel selbst lernen.</translation>
    </message>
    <message>
        <source>Convolutions with a stride swing while images are made.</source>
        <translation>Faltungen mit Schrittweite werden zufällig verschoben, während Bilder entstehen.</translation>
    </message>
    <message>
        <source>Show the other way</source>
        <translation>Andere Art zeigen</translation>
    </message>
    <message>
        <source>Also makes 16 images with the other choice of swing, only to show both side by side.</source>
        <translation>Macht auch 16 Bilder mit der anderen Wahl bei Swing, nur um beide nebeneinander zu zeigen.</translation>
    </message>
    <message>
        <source>SynQ, table 8</source>
        <translation>SynQ, Tabelle 8</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>A setting cannot be used</source>
        <translation>Eine Einstellung ist unbrauchbar</translation>
    </message>
    <message>
        <source>The file is not there</source>
        <translation>Die Datei ist nicht da</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Die Datei lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Festplatte ist voll</translation>
    </message>
    <message>
        <source>The file is of an unknown kind</source>
        <translation>Die Dateiart ist unbekannt</translation>
    </message>
    <message>
        <source>The file is incomplete</source>
        <translation>Die Datei ist unvollständig</translation>
    </message>
    <message>
        <source>The file names a size that is too large</source>
        <translation>Die Datei nennt eine zu große Größe</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>The file wants to run a program; it was not opened</source>
        <translation>Die Datei will ein Programm ausführen; sie wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>This is not supported</source>
        <translation>Das wird nicht unterstützt</translation>
    </message>
    <message>
        <source>The architecture is not known</source>
        <translation>Die Architektur ist unbekannt</translation>
    </message>
    <message>
        <source>A tensor is missing</source>
        <translation>Ein Tensor fehlt</translation>
    </message>
    <message>
        <source>A tensor does not belong there</source>
        <translation>Ein Tensor gehört nicht dorthin</translation>
    </message>
    <message>
        <source>A shape does not fit</source>
        <translation>Eine Form passt nicht</translation>
    </message>
    <message>
        <source>Model and images have different classes</source>
        <translation>Modell und Bilder haben verschiedene Klassen</translation>
    </message>
    <message>
        <source>There are no images that can be used</source>
        <translation>Es gibt keine brauchbaren Bilder</translation>
    </message>
    <message>
        <source>The model has no batch norm</source>
        <translation>Das Modell hat keine Batch-Normalisierung</translation>
    </message>
    <message>
        <source>The method is not known</source>
        <translation>Die Methode ist unbekannt</translation>
    </message>
    <message>
        <source>A number is not finite</source>
        <translation>Eine Zahl ist nicht endlich</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>Der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>An internal error</source>
        <translation>Ein interner Fehler</translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message>
        <source>Runs it on CPU and GPU, with the numbers of exactly these bits. Weights are dequantised and layers computed in float: the file is small, the computation is not faster.</source>
        <translation>Führt es auf CPU und GPU aus, mit den Zahlen genau dieser Bits. Gewichte werden dequantisiert und Schichten in Gleitkomma berechnet: die Datei ist klein, die Rechnung nicht schneller.</translation>
    </message>
    <message>
        <source>Reads QuantizeLinear and DequantizeLinear with zero points.</source>
        <translation>Liest QuantizeLinear und DequantizeLinear mit Nullpunkten.</translation>
    </message>
    <message>
        <source>Asks for zero points of 0 and refuses this file, whose ranges lie on one side of zero.</source>
        <translation>Verlangt Nullpunkte von 0 und lehnt diese Datei ab, deren Bereiche auf einer Seite der Null liegen.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Opset 13, IR 8. Weights int8 for each output channel, also for 2 to 7 bits; narrow activations are limited by a Clip. Batch norm in float.</source>
        <translation>Opset 13, IR 8. Gewichte int8 je Ausgabekanal, auch für 2 bis 7 Bit; schmale Aktivierungen begrenzt ein Clip. Batch-Normalisierung in Gleitkomma.</translation>
    </message>
    <message>
        <source>From version 1.19 on. CPUs dequantise 4-bit weights and convolve in float: half the size of int8, not faster.</source>
        <translation>Ab Version 1.19. CPUs dequantisieren 4-Bit-Gewichte und falten in Gleitkomma: halb so groß wie int8, nicht schneller.</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Few read INT4 weights of convolutions yet. TensorRT takes INT4 without zero points only. Choose the 8-bit container where in doubt.</source>
        <translation>Noch lesen wenige INT4-Gewichte von Faltungen. TensorRT nimmt INT4 nur ohne Nullpunkte. Wählen Sie im Zweifel den 8-Bit-Container.</translation>
    </message>
    <message>
        <source>Opset 21, IR 10. Weights of 2 to 4 bits two in a byte; wider ones int8. Activations as in the 8-bit container.</source>
        <translation>Opset 21, IR 10. Gewichte von 2 bis 4 Bit zu zweit in einem Byte; breitere int8. Aktivierungen wie im 8-Bit-Container.</translation>
    </message>
    <message>
        <source>torch.jit.load runs it, in Python and C++, from version 1.13 on, on CPU and GPU. It is meant for checking and further work: float arithmetic on quantized values, not faster than the float model.</source>
        <translation>torch.jit.load führt es aus, in Python und C++, ab Version 1.13, auf CPU und GPU. Es ist zum Prüfen und Weiterarbeiten gedacht: Gleitkommarechnung mit quantisierten Werten, nicht schneller als das Gleitkommamodell.</translation>
    </message>
    <message>
        <source>One submodule for each operation, named by its layer. Weights are int8 codes with zero points and inverse scales, dequantised in forward; activations go through fake_quantize_per_tensor_affine of their true range. The extra file zsq.json tells how it was made.</source>
        <translation>Ein Untermodul je Operation, nach ihrer Schicht benannt. Gewichte sind int8-Codes mit Nullpunkten und inversen Skalen, in forward dequantisiert; Aktivierungen laufen durch fake_quantize_per_tensor_affine ihres wahren Bereichs. Die Zusatzdatei zsq.json sagt, wie es entstand.</translation>
    </message>
    <message>
        <source>The window and zsq read it back, bit by bit.</source>
        <translation>Das Fenster und zsq lesen es wieder ein, Bit für Bit.</translation>
    </message>
    <message>
        <source>Any reader of safetensors gets the integers; the metadata zsq_layout holds a Python program that turns them into weights. Other runtimes do not compute with it.</source>
        <translation>Jeder Leser von safetensors erhält die ganzen Zahlen; die Metadaten zsq_layout enthalten ein Python-Programm, das sie in Gewichte verwandelt. Andere Laufzeitumgebungen rechnen nicht damit.</translation>
    </message>
    <message>
        <source>Codes of 2 to 7 bits one after the other without gaps, which makes the smallest file; zero points and scales; the graph as JSON.</source>
        <translation>Codes von 2 bis 7 Bit lückenlos hintereinander, was die kleinste Datei ergibt; Nullpunkte und Skalen; der Graph als JSON.</translation>
    </message>
    <message>
        <source>ONNX, 8-bit container</source>
        <translation>ONNX, 8-Bit-Container</translation>
    </message>
    <message>
        <source>ONNX, native INT4</source>
        <translation>ONNX, echtes INT4</translation>
    </message>
    <message>
        <source>for most runtimes</source>
        <translation>für die meisten Laufzeitumgebungen</translation>
    </message>
    <message>
        <source>for new runtimes, half as large</source>
        <translation>für neue Laufzeitumgebungen, halb so groß</translation>
    </message>
    <message>
        <source>for PyTorch</source>
        <translation>für PyTorch</translation>
    </message>
    <message>
        <source>for NumPy and this program</source>
        <translation>für NumPy und dieses Programm</translation>
    </message>
    <message>
        <source>&lt;b&gt;Input&lt;/b&gt;: float32 [n, %1, %2, %3], RGB in 0..1 minus %4, divided by %5. &lt;b&gt;Output&lt;/b&gt;: logits.</source>
        <translation>&lt;b&gt;Eingabe&lt;/b&gt;: float32 [n, %1, %2, %3], RGB in 0..1 minus %4, geteilt durch %5. &lt;b&gt;Ausgabe&lt;/b&gt;: Logits.</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) of more than 4 bits stay int8: %1</source>
        <translation>
            <numerusform>%n Schicht mit mehr als 4 Bit bleibt int8: %1</numerusform>
            <numerusform>%n Schichten mit mehr als 4 Bit bleiben int8: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with zero points outside -8..7 stay int8: %1</source>
        <translation>
            <numerusform>%n Schicht mit Nullpunkten außerhalb von -8..7 bleibt int8: %1</numerusform>
            <numerusform>%n Schichten mit Nullpunkten außerhalb von -8..7 bleiben int8: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with zero points outside -128..127 become int32: %1</source>
        <translation>
            <numerusform>%n Schicht mit Nullpunkten außerhalb von -128..127 wird int32: %1</numerusform>
            <numerusform>%n Schichten mit Nullpunkten außerhalb von -128..127 werden int32: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTexts</name>
    <message>
        <source>short side %1, centre crop %2 (%3 %), %4</source>
        <translation>kurze Seite %1, Mitte %2 (%3 %), %4</translation>
    </message>
    <message>
        <source>squashed to %1, %2</source>
        <translation>auf %1 gestaucht, %2</translation>
    </message>
    <message>
        <source>centre crop %1</source>
        <translation>Mitte %1 ausgeschnitten</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>wie sie sind</translation>
    </message>
</context>
<context>
    <name>LayerQuantity</name>
    <message>
        <source>JS distance to real</source>
        <translation>JS-Abstand zu echt</translation>
    </message>
    <message>
        <source>Wasserstein-1 / std</source>
        <translation>Wasserstein-1 / Std.</translation>
    </message>
    <message>
        <source>KL to real</source>
        <translation>KL zu echt</translation>
    </message>
    <message>
        <source>BN-statistics distance</source>
        <translation>Abstand der BN-Statistik</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Clipped values</source>
        <translation>Abgeschnittene Werte</translation>
    </message>
    <message>
        <source>SQNR of weights</source>
        <translation>SQNR der Gewichte</translation>
    </message>
    <message>
        <source>Sensitivity (KL)</source>
        <translation>Empfindlichkeit (KL)</translation>
    </message>
    <message>
        <source> (log)</source>
        <translation> (log)</translation>
    </message>
    <message>
        <source>good: %1</source>
        <translation>gut: %1</translation>
    </message>
    <message>
        <source>bad: %1</source>
        <translation>schlecht: %1</translation>
    </message>
</context>
<context>
    <name>LossTerm</name>
    <message>
        <source>image means</source>
        <translation>Bildmittel</translation>
    </message>
    <message>
        <source>image deviations</source>
        <translation>Bildabweichungen</translation>
    </message>
    <message>
        <source>competition</source>
        <translation>Wettbewerb</translation>
    </message>
    <message>
        <source>total variation (L1)</source>
        <translation>totale Variation (L1)</translation>
    </message>
    <message>
        <source>batch-norm means</source>
        <translation>Batch-Norm-Mittel</translation>
    </message>
    <message>
        <source>batch-norm deviations</source>
        <translation>Batch-Norm-Abweichungen</translation>
    </message>
    <message>
        <source>batch-norm variances</source>
        <translation>Batch-Norm-Varianzen</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>soft class</source>
        <translation>weiche Klasse</translation>
    </message>
    <message>
        <source>near the class centre</source>
        <translation>nahe am Klassenzentrum</translation>
    </message>
    <message>
        <source>far from other centres</source>
        <translation>fern von anderen Zentren</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>total variation</source>
        <translation>totale Variation</translation>
    </message>
    <message>
        <source>image norm</source>
        <translation>Norm des Bildes</translation>
    </message>
    <message>
        <source>distillation</source>
        <translation>Destillation</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>Quantized network</source>
        <translation>Quantisiertes Netz</translation>
    </message>
    <message>
        <source>class, hard samples</source>
        <translation>Klasse, schwere Bilder</translation>
    </message>
    <message>
        <source>class logit</source>
        <translation>Logit der Klasse</translation>
    </message>
    <message>
        <source>batch-norm divergence</source>
        <translation>Batch-Norm-Divergenz</translation>
    </message>
    <message>
        <source>image divergence</source>
        <translation>Bilddivergenz</translation>
    </message>
    <message>
        <source>smoothness</source>
        <translation>Glattheit</translation>
    </message>
    <message>
        <source>textures</source>
        <translation>Texturen</translation>
    </message>
    <message>
        <source>means of the centres</source>
        <translation>Mittel der Zentren</translation>
    </message>
    <message>
        <source>variances of the centres</source>
        <translation>Varianzen der Zentren</translation>
    </message>
    <message>
        <source>cross-entropy of easy images</source>
        <translation>Kreuzentropie leichter Bilder</translation>
    </message>
    <message>
        <source>channel energies</source>
        <translation>Kanalenergien</translation>
    </message>
    <message>
        <source>activation maps</source>
        <translation>Aktivierungskarten</translation>
    </message>
    <message>
        <source>reliable images</source>
        <translation>zuverlässige Bilder</translation>
    </message>
    <message>
        <source>unreliable images</source>
        <translation>unzuverlässige Bilder</translation>
    </message>
    <message>
        <source>perturbed images: %1</source>
        <translation>gestörte Bilder: %1</translation>
    </message>
    <message>
        <source>mixed images: %1</source>
        <translation>gemischte Bilder: %1</translation>
    </message>
    <message>
        <source>class, mixed labels</source>
        <translation>Klasse, gemischte Label</translation>
    </message>
    <message>
        <source>squared differences of neighbours</source>
        <translation>quadrierte Differenzen der Nachbarn</translation>
    </message>
    <message>
        <source>gradient matching</source>
        <translation>Gradientenabgleich</translation>
    </message>
    <message>
        <source>gradient diversity</source>
        <translation>Vielfalt der Gradienten</translation>
    </message>
    <message>
        <source>network %1: %2</source>
        <translation>Netz %1: %2</translation>
    </message>
</context>
<context>
    <name>MethodCard</name>
    <message>
        <source>scope %1</source>
        <translation>Umfang %1</translation>
    </message>
    <message>
        <source>Architectures: %1</source>
        <translation>Architekturen: %1</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>Bilder: %1</translation>
    </message>
    <message>
        <source>Loss, term by term</source>
        <translation>Verlust, Term für Term</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Reported results, top-1 in %</source>
        <translation>Berichtete Ergebnisse, Top-1 in %</translation>
    </message>
    <message>
        <source>None are known.</source>
        <translation>Keine bekannt.</translation>
    </message>
    <message>
        <source>~ unverified: from memory, second hand, run again by others, or derived</source>
        <translation>~ ungeprüft: aus dem Gedächtnis, aus zweiter Hand, von anderen neu gelaufen oder abgeleitet</translation>
    </message>
    <message>
        <source>plain quantizer</source>
        <translation>einfacher Quantisierer</translation>
    </message>
    <message>
        <source>synthesis free</source>
        <translation>ohne Synthese</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>noise optimization</source>
        <translation>Rauschoptimierung</translation>
    </message>
    <message>
        <source>needs batch norm, which this model lacks</source>
        <translation>braucht Batch-Normalisierung, die diesem Modell fehlt</translation>
    </message>
    <message>
        <source>needs classes, and this model tells none apart</source>
        <translation>braucht Klassen, und dieses Modell unterscheidet keine</translation>
    </message>
    <message>
        <source>needs a transformer, and this model has no attention</source>
        <translation>braucht einen Transformer, und dieses Modell hat keine Attention</translation>
    </message>
    <message>
        <source>needs a convolutional network, and this model has no convolutions</source>
        <translation>braucht ein Faltungsnetz, und dieses Modell hat keine Faltungen</translation>
    </message>
    <message>
        <source>needs a convolutional network, and this model is a transformer</source>
        <translation>braucht ein Faltungsnetz, und dieses Modell ist ein Transformer</translation>
    </message>
</context>
<context>
    <name>ModelTexts</name>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>max pool</source>
        <translation>Max-Pooling</translation>
    </message>
    <message>
        <source>average pool</source>
        <translation>Mittelwert-Pooling</translation>
    </message>
    <message>
        <source>global average pool</source>
        <translation>globales Mittelwert-Pooling</translation>
    </message>
    <message>
        <source>subsample</source>
        <translation>Unterabtastung</translation>
    </message>
    <message>
        <source>quantizer</source>
        <translation>Quantisierer</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>Faltung</translation>
    </message>
    <message numerus="yes">
        <source>attention, %n head(s)</source>
        <translation>
            <numerusform>Attention, %n Kopf</numerusform>
            <numerusform>Attention, %n Köpfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n token(s)</source>
        <translation>
            <numerusform>, %n Token</numerusform>
            <numerusform>, %n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>the program does not know this operation</source>
        <translation>das Programm kennt diese Operation nicht</translation>
    </message>
    <message>
        <source>behind an operation that the program does not know</source>
        <translation>hinter einer Operation, die das Programm nicht kennt</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>Multiplikationen</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Quantized at</source>
        <translation>Quantisiert bei</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bits</translation>
    </message>
    <message>
        <source>%1 in &apos;%2&apos;</source>
        <translation>%1 in „%2“</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> und %n weitere</numerusform>
            <numerusform> und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>zsq::app::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the quantized model</source>
        <translation>Das quantisierte Modell exportieren</translation>
    </message>
    <message>
        <source>the float32 model</source>
        <translation>das float32-Modell</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>⚠ This file exists and will be replaced.</source>
        <translation>⚠ Diese Datei gibt es schon; sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Writing and checking …</source>
        <translation>Schreiben und Prüfen …</translation>
    </message>
    <message>
        <source>The file is read back and compared before it gets its name.</source>
        <translation>Die Datei wird zurückgelesen und verglichen, bevor sie ihren Namen erhält.</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>no weights of 4 bits or fewer</source>
        <translation>keine Gewichte von höchstens 4 Bit</translation>
    </message>
    <message>
        <source>cannot hold this model</source>
        <translation>kann dieses Modell nicht fassen</translation>
    </message>
    <message>
        <source>%1
%2 on the disk, %3 of the float32 model&apos;s %4.</source>
        <translation>%1
%2 auf der Festplatte, %3 der %4 des float32-Modells.</translation>
    </message>
    <message numerus="yes">
        <source>Read back: %n tensor(s) equal bit by bit.</source>
        <translation>
            <numerusform>Zurückgelesen: %n Tensor Bit für Bit gleich.</numerusform>
            <numerusform>Zurückgelesen: %n Tensoren Bit für Bit gleich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Same class as the workbench&apos;s model on %1 of %2 synthetic images; largest difference of a logit %3.</source>
        <translation>Gleiche Klasse wie das Modell der Workbench auf %1 von %2 synthetischen Bildern; größter Unterschied eines Logits %3.</translation>
    </message>
    <message>
        <source>✓ Written and checked</source>
        <translation>✓ Geschrieben und geprüft</translation>
    </message>
    <message>
        <source>✗ Nothing was written</source>
        <translation>✗ Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>About this method</source>
        <translation>Über diese Methode</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>History: play, one step, ends</source>
        <translation>Verlauf: abspielen, ein Schritt, Enden</translation>
    </message>
    <message>
        <source>Layer strip: walk through the layers</source>
        <translation>Schichtleiste: durch die Schichten gehen</translation>
    </message>
    <message>
        <source>Model graph: along the edges, show all, zoom</source>
        <translation>Modellgraph: den Kanten entlang, alles zeigen, zoomen</translation>
    </message>
    <message>
        <source>Explore zero-shot quantization: watch synthetic images come into being, compare layers, quantize, export.</source>
        <translation>Zero-Shot-Quantisierung erkunden: zusehen, wie synthetische Bilder entstehen, Schichten vergleichen, quantisieren, exportieren.</translation>
    </message>
    <message>
        <source>This is free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Dies ist freie Software unter der GNU General Public License, Version 3 oder später. Sie kommt ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>It stands on:</source>
        <translation>Sie baut auf:</translation>
    </message>
    <message>
        <source>About ZSQ Workbench</source>
        <translation>Über ZSQ Workbench</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Threads of a run; the result is the same with any number</source>
        <translation>Threads eines Laufs; das Ergebnis ist mit jeder Anzahl gleich</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>Systemsprache</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Memory for the history</source>
        <translation>Speicher für den Verlauf</translation>
    </message>
    <message>
        <source>Updates per second at most</source>
        <translation>Höchstens Aktualisierungen je Sekunde</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language (after a restart)</source>
        <translation>Sprache (nach einem Neustart)</translation>
    </message>
    <message>
        <source>A preset, or MEAN,MEAN,MEAN:STD,STD,STD for RGB in 0 to 1</source>
        <translation>Eine Vorgabe, oder MITTEL,MITTEL,MITTEL:STD,STD,STD für RGB von 0 bis 1</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Use and remember</source>
        <translation>Verwenden und merken</translation>
    </message>
    <message>
        <source>This LibTorch was built without CUDA (README, &quot;Devices&quot;)</source>
        <translation>Dieses LibTorch wurde ohne CUDA gebaut (README, „Devices“)</translation>
    </message>
    <message>
        <source>LibTorch finds no CUDA device on this machine</source>
        <translation>LibTorch findet auf diesem Rechner kein CUDA-Gerät</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
</context>
<context>
    <name>zsq::app::MainWindow</name>
    <message>
        <source>The recipe&apos;s seed, %1, is larger than the window can hold.</source>
        <translation>Der Startwert des Rezepts, %1, ist größer, als das Fenster fassen kann.</translation>
    </message>
    <message>
        <source>Run it with zsq run, or choose another seed.</source>
        <translation>Mit zsq run ausführen oder einen anderen Startwert wählen.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open model…</source>
        <translation>Modell &amp;öffnen …</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (%1);;All files (*)</source>
        <translation>Modelle (%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open real &amp;images…</source>
        <translation>Echte &amp;Bilder öffnen …</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Bilderordner</translation>
    </message>
    <message>
        <source>Open r&amp;ecipe…</source>
        <translation>&amp;Rezept öffnen …</translation>
    </message>
    <message>
        <source>&amp;Save recipe…</source>
        <translation>Rezept &amp;speichern …</translation>
    </message>
    <message>
        <source>Open the run&apos;s &amp;folder</source>
        <translation>&amp;Ordner des Laufs öffnen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find a layer</source>
        <translation>Schicht &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>A&amp;rbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>&amp;Erkunden</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>&amp;Lehren</translation>
    </message>
    <message>
        <source>Restore &amp;default layout</source>
        <translation>Standard&amp;anordnung wiederherstellen</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>About the &amp;method</source>
        <translation>Über die &amp;Methode</translation>
    </message>
    <message>
        <source>&amp;About ZSQ Workbench</source>
        <translation>&amp;Über ZSQ Workbench</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>Rezepte (*.json)</translation>
    </message>
    <message>
        <source>Open recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message numerus="yes">
        <source>the first %n image(s)</source>
        <translation>
            <numerusform>das erste Bild</numerusform>
            <numerusform>die ersten %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
    <message>
        <source>Opening the model …</source>
        <translation>Modell wird geöffnet …</translation>
    </message>
    <message>
        <source>CIFAR file</source>
        <translation>CIFAR-Datei</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>iteration %1</source>
        <translation>Iteration %1</translation>
    </message>
    <message>
        <source>Synthetic images</source>
        <translation>Synthetische Bilder</translation>
    </message>
    <message>
        <source>Noise becomes images here while a run goes on. Press Run (F5).</source>
        <translation>Hier wird während eines Laufs aus Rauschen ein Bild. Drücken Sie Start (F5).</translation>
    </message>
    <message>
        <source>Real images</source>
        <translation>Echte Bilder</translation>
    </message>
    <message>
        <source>Open real images (step 2) to compare with; the method never sees them.</source>
        <translation>Öffnen Sie echte Bilder (Schritt 2) zum Vergleich; die Methode sieht sie nie.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spektren</translation>
    </message>
    <message>
        <source>Radial power</source>
        <translation>Radiale Leistung</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Layer histogram</source>
        <translation>Schichthistogramm</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>ZSQ Workbench</source>
        <translation>ZSQ Workbench</translation>
    </message>
    <message>
        <source>A run is under way. Stop it before you open another model.</source>
        <translation>Ein Lauf ist im Gang. Halten Sie ihn an, bevor Sie ein anderes Modell öffnen.</translation>
    </message>
    <message>
        <source>%1 in &apos;%2&apos;</source>
        <translation>%1 in „%2“</translation>
    </message>
    <message numerus="yes">
        <source>%1 uses %n operation(s) that the program does not know: %2</source>
        <translation>
            <numerusform>%1 verwendet %n Operation, die das Programm nicht kennt: %2</numerusform>
            <numerusform>%1 verwendet %n Operationen, die das Programm nicht kennt: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>What was understood of it is shown, but it cannot be run or quantized.</source>
        <translation>Gezeigt wird, was davon verstanden wurde; ausführen oder quantisieren lässt es sich nicht.</translation>
    </message>
    <message>
        <source>not known: %1</source>
        <translation>unbekannt: %1</translation>
    </message>
    <message>
        <source>%1 – ZSQ Workbench</source>
        <translation>%1 – ZSQ Workbench</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>This model has no batch norm. Methods that make images from its stored statistics cannot run on it: %1.</source>
        <translation>Dieses Modell hat keine Batch-Normalisierung. Methoden, die aus deren gespeicherter Statistik Bilder machen, können nicht laufen: %1.</translation>
    </message>
    <message>
        <source>A parameter cannot be used.</source>
        <translation>Ein Parameter ist unbrauchbar.</translation>
    </message>
    <message>
        <source>Look for the bold name in the form.</source>
        <translation>Suchen Sie den fetten Namen im Formular.</translation>
    </message>
    <message>
        <source>Open a model to begin</source>
        <translation>Öffnen Sie zuerst ein Modell</translation>
    </message>
    <message>
        <source>The model has operations that the program does not know</source>
        <translation>Das Modell hat Operationen, die das Programm nicht kennt</translation>
    </message>
    <message>
        <source>The model is quantized already: open the float model</source>
        <translation>Das Modell ist schon quantisiert: öffnen Sie das Gleitkommamodell</translation>
    </message>
    <message>
        <source>A parameter cannot be used</source>
        <translation>Ein Parameter ist unbrauchbar</translation>
    </message>
    <message>
        <source>history %1 of %2 MB · threads: %3</source>
        <translation>Verlauf %1 von %2 MB · Threads: %3</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>finished in %1 s: %2</source>
        <translation>fertig nach %1 s: %2</translation>
    </message>
    <message>
        <source>The file does not say how its training images were normalised; %1 is assumed. A wrong normalization gives wrong accuracies and images.</source>
        <translation>Die Datei sagt nicht, wie die Trainingsbilder normalisiert waren; %1 wird angenommen. Eine falsche Normalisierung gibt falsche Genauigkeiten und Bilder.</translation>
    </message>
    <message>
        <source>Normalization of %1</source>
        <translation>Normalisierung von %1</translation>
    </message>
    <message>
        <source>Stop the run and quit</source>
        <translation>Lauf anhalten und beenden</translation>
    </message>
    <message>
        <source>A run is under way. What it reached is kept in its folder.</source>
        <translation>Ein Lauf ist im Gang. Was er erreicht hat, bleibt in seinem Ordner.</translation>
    </message>
    <message>
        <source>&amp;Browse methods…</source>
        <translation>&amp;Methoden durchsehen …</translation>
    </message>
    <message>
        <source>Sensi&amp;tivity</source>
        <translation>&amp;Empfindlichkeit</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>Angleichung</translation>
    </message>
    <message>
        <source>The model is quantized already</source>
        <translation>Das Modell ist schon quantisiert</translation>
    </message>
    <message>
        <source>Not while a run is under way</source>
        <translation>Nicht, während ein Lauf im Gang ist</translation>
    </message>
    <message>
        <source>Needs images: open real ones, or run a method that makes some</source>
        <translation>Braucht Bilder: öffnen Sie echte, oder starten Sie eine Methode, die welche macht</translation>
    </message>
    <message>
        <source>setting: %1</source>
        <translation>Einstellung: %1</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>Schaubilder</translation>
    </message>
    <message>
        <source>%1 made no images in this run.</source>
        <translation>%1 hat in diesem Lauf keine Bilder erzeugt.</translation>
    </message>
    <message>
        <source>Open r&amp;un…</source>
        <translation>La&amp;uf öffnen …</translation>
    </message>
    <message>
        <source>Folder of a run</source>
        <translation>Ordner eines Laufs</translation>
    </message>
    <message>
        <source>real images only</source>
        <translation>nur echte Bilder</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <source>%1 (%2) – ZSQ Workbench</source>
        <translation>%1 (%2) – ZSQ Workbench</translation>
    </message>
    <message>
        <source>Opening the images …</source>
        <translation>Bilder werden geöffnet …</translation>
    </message>
    <message>
        <source>%1 has other classes than this model: the images were put away.</source>
        <translation>%1 hat andere Klassen als dieses Modell: Die Bilder wurden weggelegt.</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the model that the recipe was made for.</source>
        <translation>„%1“ ist nicht das Modell, für das das Rezept gemacht wurde.</translation>
    </message>
    <message>
        <source>The file has changed since, or is another one. Results will differ; a run now uses the file as it is.</source>
        <translation>Die Datei hat sich seither geändert oder ist eine andere. Ergebnisse werden abweichen; ein Lauf nimmt jetzt die Datei, wie sie ist.</translation>
    </message>
    <message>
        <source>SHA-256 of the file: %1
SHA-256 in the recipe: %2</source>
        <translation>SHA-256 der Datei: %1
SHA-256 im Rezept: %2</translation>
    </message>
    <message>
        <source>A run is under way. Stop it before you open another one.</source>
        <translation>Ein Lauf ist im Gang. Halten Sie ihn an, bevor Sie einen anderen öffnen.</translation>
    </message>
    <message>
        <source>opened the run in %1</source>
        <translation>Lauf in %1 geöffnet</translation>
    </message>
    <message>
        <source>This run did not finish. Resume goes on with it from its checkpoint.</source>
        <translation>Dieser Lauf ist nicht zu Ende gekommen. „Fortsetzen“ macht bei seinem Checkpoint weiter.</translation>
    </message>
    <message>
        <source>first layer %1</source>
        <translation>erste Schicht %1</translation>
    </message>
    <message>
        <source>last layer %1</source>
        <translation>letzte Schicht %1</translation>
    </message>
    <message>
        <source>The first images fit the other order of the class folders clearly better: see Class order below the images.</source>
        <translation>Die ersten Bilder passen deutlich besser zur anderen Reihenfolge der Klassenordner: siehe Klassenfolge unter den Bildern.</translation>
    </message>
    <message>
        <source>Cop&amp;y the image of a view</source>
        <translation>Bild einer Ansicht &amp;kopieren</translation>
    </message>
    <message>
        <source>%1 has no losses: it learns nothing step by step.</source>
        <translation>%1 hat keine Verluste: es lernt nichts Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Open real images</source>
        <translation>Echte Bilder öffnen</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>Diesen Ordner nehmen</translation>
    </message>
    <message>
        <source>Pictures in folders that are named after their classes, or without labels</source>
        <translation>Bilder in Ordnern, die wie ihre Klassen heißen, oder ohne Klassen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>Point at a view, or click it, to copy its picture</source>
        <translation>Auf eine Ansicht zeigen oder klicken, um ihr Bild zu kopieren</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
</context>
<context>
    <name>zsq::app::MethodDialog</name>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>A run is under way: the method can be changed when it ends.</source>
        <translation>Ein Lauf ist im Gang: die Methode lässt sich ändern, wenn er endet.</translation>
    </message>
</context>
<context>
    <name>zsq::app::Screenshots</name>
    <message>
        <source>the run was stopped</source>
        <translation>der Lauf wurde angehalten</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::AccuracyView</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy of the float model, of noise calibration, of the method and of real calibration appears here when a run with labelled images finishes.</source>
        <translation>Die Genauigkeit des Gleitkommamodells, der Kalibrierung mit Rauschen, der Methode und der Kalibrierung mit echten Bildern erscheint hier, wenn ein Lauf mit beschrifteten Bildern endet.</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Gleitkomma</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Real (not zero-shot)</source>
        <translation>Echt (nicht Zero-Shot)</translation>
    </message>
    <message numerus="yes">
        <source>calibrated on %n image(s)</source>
        <translation>
            <numerusform>kalibriert auf %n Bild</numerusform>
            <numerusform>kalibriert auf %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>top-5 %1 %</source>
        <translation>Top-5 %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n evaluation image(s)</source>
        <translation>
            <numerusform>%n Auswertungsbild</numerusform>
            <numerusform>%n Auswertungsbilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (not zero-shot)</source>
        <translation>%1 (nicht Zero-Shot)</translation>
    </message>
    <message>
        <source>95 %: %1 to %2</source>
        <translation>95 %: %1 bis %2</translation>
    </message>
    <message>
        <source>no clear difference from: %1</source>
        <translation>kein klarer Unterschied zu: %1</translation>
    </message>
    <message>
        <source>first layer %1, last %2</source>
        <translation>erste Schicht %1, letzte %2</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>Policy %1</translation>
    </message>
    <message>
        <source>no images</source>
        <translation>keine Bilder</translation>
    </message>
    <message numerus="yes">
        <source>ranges only, from %n image(s)</source>
        <translation>
            <numerusform>nur Bereiche, aus %n Bild</numerusform>
            <numerusform>nur Bereiche, aus %n Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reconstructed on %n image(s)</source>
        <translation>
            <numerusform>rekonstruiert auf %n Bild</numerusform>
            <numerusform>rekonstruiert auf %n Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fine-tuned on %n image(s)</source>
        <translation>
            <numerusform>nachtrainiert auf %n Bild</numerusform>
            <numerusform>nachtrainiert auf %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>pictures: %1</source>
        <translation>Bilder: %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::BitsBox</name>
    <message>
        <source>4  Bits</source>
        <translation>4  Bits</translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n Bit</numerusform>
            <numerusform>%n Bit</numerusform>
        </translation>
    </message>
    <message>
        <source>Weight bits</source>
        <translation>Gewichtsbits</translation>
    </message>
    <message>
        <source>Activation bits</source>
        <translation>Aktivierungsbits</translation>
    </message>
    <message>
        <source>same bits everywhere</source>
        <translation>überall gleich viele Bits</translation>
    </message>
    <message>
        <source>first and last at 8 bits</source>
        <translation>erste und letzte mit 8 Bit</translation>
    </message>
    <message>
        <source>first and last in float</source>
        <translation>erste und letzte in Gleitkomma</translation>
    </message>
    <message>
        <source>as SQuant</source>
        <translation>wie SQuant</translation>
    </message>
    <message>
        <source>as BRECQ</source>
        <translation>wie BRECQ</translation>
    </message>
    <message>
        <source>as QDrop</source>
        <translation>wie QDrop</translation>
    </message>
    <message>
        <source>as Genie</source>
        <translation>wie Genie</translation>
    </message>
    <message>
        <source>as DFQ</source>
        <translation>wie DFQ</translation>
    </message>
    <message>
        <source>as UDFC</source>
        <translation>wie UDFC</translation>
    </message>
    <message>
        <source>What happens to the first convolution and the classifier; papers differ here, so compare only equal policies</source>
        <translation>Was mit der ersten Faltung und dem Klassifikator geschieht; Artikel weichen hier voneinander ab, also nur Gleiches vergleichen</translation>
    </message>
    <message>
        <source>The same seed and settings give the same images, bit by bit</source>
        <translation>Gleicher Startwert und gleiche Einstellungen geben Bit für Bit gleiche Bilder</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>All layers get what the policy says</source>
        <translation>Alle Schichten erhalten, was die Regel sagt</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with own bits</source>
        <translation>
            <numerusform>%n Schicht mit eigenen Bits</numerusform>
            <numerusform>%n Schichten mit eigenen Bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::DockTitle</name>
    <message>
        <source>Copy or save what this view shows</source>
        <translation>Kopieren oder speichern, was diese Ansicht zeigt</translation>
    </message>
    <message>
        <source>Detach, or put back</source>
        <translation>Lösen oder zurücksetzen</translation>
    </message>
    <message>
        <source>Close; the View menu brings it back</source>
        <translation>Schließen; das Menü Ansicht holt sie zurück</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::EqualizationView</name>
    <message>
        <source>Equalization</source>
        <translation>Angleichung</translation>
    </message>
    <message>
        <source>The ranges of the channels between two layers before and after they are made equal. Run a method that equalizes, such as DFQ.</source>
        <translation>Die Bereiche der Kanäle zwischen zwei Schichten, bevor und nachdem sie angeglichen werden. Starten Sie eine Methode, die angleicht, etwa DFQ.</translation>
    </message>
    <message>
        <source>first, before</source>
        <translation>erste, vorher</translation>
    </message>
    <message>
        <source>second, before</source>
        <translation>zweite, vorher</translation>
    </message>
    <message>
        <source>first, after</source>
        <translation>erste, nachher</translation>
    </message>
    <message>
        <source>second, after</source>
        <translation>zweite, nachher</translation>
    </message>
    <message>
        <source>Pair of layers</source>
        <translation>Schichtpaar</translation>
    </message>
    <message>
        <source>Two layers of which the second alone reads the first</source>
        <translation>Zwei Schichten, von denen allein die zweite die erste liest</translation>
    </message>
    <message>
        <source>channel between the layers</source>
        <translation>Kanal zwischen den Schichten</translation>
    </message>
    <message>
        <source>range of its weights</source>
        <translation>Bereich seiner Gewichte</translation>
    </message>
    <message>
        <source>Largest over smallest range, first layer: %1 before, %2 after</source>
        <translation>Größter durch kleinster Bereich, erste Schicht: %1 vorher, %2 nachher</translation>
    </message>
    <message>
        <source>second layer: %1 before, %2 after</source>
        <translation>zweite Schicht: %1 vorher, %2 nachher</translation>
    </message>
    <message>
        <source>channel %1: %2 and %3 before, %4 and %5 after</source>
        <translation>Kanal %1: %2 und %3 vorher, %4 und %5 nachher</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ErrorBar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source> (%1 times)</source>
        <translation> (%1-mal)</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ExhibitView</name>
    <message>
        <source>Exhibits</source>
        <translation>Schaubilder</translation>
    </message>
    <message>
        <source>What a method has to show of its own: curves, bars, maps, pictures, tables. Run a method that shows something, such as QAT.</source>
        <translation>Was ein Verfahren von sich aus zu zeigen hat: Kurven, Balken, Karten, Bilder, Tabellen. Ein Verfahren ausführen, das etwas zeigt, etwa QAT.</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>Schaubild</translation>
    </message>
    <message>
        <source>Left: %1, right: %2.</source>
        <translation>Links: %1, rechts: %2.</translation>
    </message>
    <message>
        <source>Iteration %1.</source>
        <translation>Iteration %1.</translation>
    </message>
    <message>
        <source>There was more than is shown.</source>
        <translation>Es gab mehr, als gezeigt wird.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::GraphView</name>
    <message>
        <source>Model graph</source>
        <translation>Modellgraph</translation>
    </message>
    <message>
        <source>The operations of the model as a drawing. Open a model.</source>
        <translation>Die Operationen des Modells als Zeichnung. Öffnen Sie ein Modell.</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>Was die Farben zeigen</translation>
    </message>
    <message>
        <source>Quantity of the model graph</source>
        <translation>Größe des Modellgraphen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole network (Home)</source>
        <translation>Das ganze Netz zeigen (Pos1)</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::HeatStrip</name>
    <message>
        <source>Layer strip</source>
        <translation>Schichtleiste</translation>
    </message>
    <message>
        <source>One cell per layer of the model. Open a model to fill it.</source>
        <translation>Eine Zelle je Schicht des Modells. Öffnen Sie ein Modell.</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>Was die Farben zeigen</translation>
    </message>
    <message>
        <source>Quantity of the layer strip</source>
        <translation>Größe der Schichtleiste</translation>
    </message>
    <message>
        <source>, own bits</source>
        <translation>, eigene Bits</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::HistogramView</name>
    <message>
        <source>Layer histogram</source>
        <translation>Schichthistogramm</translation>
    </message>
    <message>
        <source>The activations of one layer for real, synthetic and quantized. Start a run (F5), then click a cell of the layer strip.</source>
        <translation>Die Aktivierungen einer Schicht für echt, synthetisch und quantisiert. Starten Sie einen Lauf (F5) und klicken Sie dann auf eine Zelle der Schichtleiste.</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Log-Skala</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>share of values per bin</source>
        <translation>Anteil der Werte je Klasse</translation>
    </message>
    <message>
        <source>Logarithmic shares, for the tails</source>
        <translation>Logarithmische Anteile, für die Ränder</translation>
    </message>
    <message>
        <source>quantization levels</source>
        <translation>Quantisierungsstufen</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthetisch</translation>
    </message>
    <message>
        <source>quantized, on real</source>
        <translation>quantisiert, auf echten</translation>
    </message>
    <message>
        <source>quantized, on synthetic</source>
        <translation>quantisiert, auf synthetischen</translation>
    </message>
    <message>
        <source>%1: KL %2, JS %3, W1 %4 (%5 std)</source>
        <translation>%1: KL %2, JS %3, W1 %4 (%5 Std.)</translation>
    </message>
    <message>
        <source>Real to synthetic</source>
        <translation>Echt zu synthetisch</translation>
    </message>
    <message>
        <source>Floor (other real images): JS %1; noise images: JS %2</source>
        <translation>Untergrund (andere echte Bilder): JS %1; Rauschbilder: JS %2</translation>
    </message>
    <message>
        <source>To quantized</source>
        <translation>Zu quantisiert</translation>
    </message>
    <message>
        <source>x = %1 · (q %2 %3), q = %4 … %5</source>
        <translation>x = %1 · (q %2 %3), q = %4 … %5</translation>
    </message>
    <message>
        <source>; clipped %1 %</source>
        <translation>; abgeschnitten %1 %</translation>
    </message>
    <message>
        <source>; SQNR %1 dB</source>
        <translation>; SQNR %1 dB</translation>
    </message>
    <message>
        <source>activation %1</source>
        <translation>Aktivierung %1</translation>
    </message>
    <message>
        <source>quantized</source>
        <translation>quantisiert</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::HistorySlider</name>
    <message>
        <source>First iteration (Home)</source>
        <translation>Erste Iteration (Pos1)</translation>
    </message>
    <message>
        <source>One step back (Left)</source>
        <translation>Ein Schritt zurück (Links)</translation>
    </message>
    <message>
        <source>Play the history (Space)</source>
        <translation>Verlauf abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>One step on (Right)</source>
        <translation>Ein Schritt weiter (Rechts)</translation>
    </message>
    <message>
        <source>Live: the newest iteration (End)</source>
        <translation>Live: die neueste Iteration (Ende)</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>Iteration</translation>
    </message>
    <message>
        <source>History of the run</source>
        <translation>Verlauf des Laufs</translation>
    </message>
    <message>
        <source>Iteration shown</source>
        <translation>Gezeigte Iteration</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Abspieltempo</translation>
    </message>
    <message>
        <source>of %1, live</source>
        <translation>von %1, live</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ImageGridView</name>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>%1 (is %2)</source>
        <translation>%1 (ist %2)</translation>
    </message>
    <message>
        <source>image %1, %2; pixel (%3, %4): R %5, G %6, B %7</source>
        <translation>Bild %1, %2; Pixel (%3, %4): R %5, G %6, B %7</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ImageViewer</name>
    <message>
        <source>Image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>← → other images, Esc closes</source>
        <translation>← → andere Bilder, Esc schließt</translation>
    </message>
    <message>
        <source>pixel (%1, %2): R %3, G %4, B %5</source>
        <translation>Pixel (%1, %2): R %3, G %4, B %5</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LayerMenu</name>
    <message>
        <source>weights in float</source>
        <translation>Gewichte in Gleitkomma</translation>
    </message>
    <message>
        <source>Keep in &amp;float</source>
        <translation>In &amp;Gleitkomma belassen</translation>
    </message>
    <message>
        <source>&amp;8 bits</source>
        <translation>&amp;8 Bit</translation>
    </message>
    <message>
        <source>Same as &amp;previous layer</source>
        <translation>Wie die &amp;vorige Schicht</translation>
    </message>
    <message>
        <source>Same as &amp;next layer</source>
        <translation>Wie die &amp;nächste Schicht</translation>
    </message>
    <message>
        <source>As the policy &amp;says</source>
        <translation>Wie die &amp;Regel es sagt</translation>
    </message>
    <message>
        <source> (own bits)</source>
        <translation> (eigene Bits)</translation>
    </message>
    <message>
        <source>Change and &amp;run again</source>
        <translation>Ändern und &amp;erneut starten</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LayerModel</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>W bits</source>
        <translation>W-Bits</translation>
    </message>
    <message>
        <source>A bits</source>
        <translation>A-Bits</translation>
    </message>
    <message>
        <source>Weight range</source>
        <translation>Gewichtsbereich</translation>
    </message>
    <message>
        <source>Activation range</source>
        <translation>Aktivierungsbereich</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LayerTable</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>The layers of the model with bits, ranges and distances. Open a model.</source>
        <translation>Die Schichten des Modells mit Bits, Bereichen und Abständen. Öffnen Sie ein Modell.</translation>
    </message>
    <message>
        <source>Filter layers (Ctrl+F)</source>
        <translation>Schichten filtern (Strg+F)</translation>
    </message>
    <message>
        <source>Layer filter</source>
        <translation>Schichtfilter</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What the workbench does and what goes wrong is written here.</source>
        <translation>Hier steht, was die Workbench tut und was schiefgeht.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Information and above</source>
        <translation>Ab Information</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>Protokollstufe</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LossView</name>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Every term of the loss, as it falls. Start a run (F5).</source>
        <translation>Jeder Term des Verlusts, wie er fällt. Starten Sie einen Lauf (F5).</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>Iteration</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Keep the whole history in sight (Home, or double-click)</source>
        <translation>Den ganzen Verlauf im Blick behalten (Pos1 oder Doppelklick)</translation>
    </message>
    <message>
        <source>iteration %1</source>
        <translation>Iteration %1</translation>
    </message>
    <message>
        <source>Whose losses</source>
        <translation>Wessen Verluste</translation>
    </message>
    <message>
        <source>Whose losses are shown; all of them beside each other where they fit</source>
        <translation>Wessen Verluste gezeigt werden; alle nebeneinander, wo sie Platz haben</translation>
    </message>
    <message>
        <source>All losses</source>
        <translation>Alle Verluste</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::MethodBrowser</name>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Card of the method</source>
        <translation>Karte der Methode</translation>
    </message>
    <message>
        <source>Reported results</source>
        <translation>Berichtete Ergebnisse</translation>
    </message>
    <message>
        <source>Use this method</source>
        <translation>Diese Methode verwenden</translation>
    </message>
    <message>
        <source>Filter: name, author, venue, words of the summary</source>
        <translation>Filter: Name, Autor, Erscheinungsort, Wörter der Zusammenfassung</translation>
    </message>
    <message>
        <source>Filter of the methods</source>
        <translation>Filter der Methoden</translation>
    </message>
    <message>
        <source>all categories</source>
        <translation>alle Kategorien</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>PTQ and QAT</source>
        <translation>PTQ und QAT</translation>
    </message>
    <message>
        <source>PTQ or QAT</source>
        <translation>PTQ oder QAT</translation>
    </message>
    <message>
        <source>CNN and ViT</source>
        <translation>CNN und ViT</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>Architekturen</translation>
    </message>
    <message>
        <source>available or not</source>
        <translation>verfügbar oder nicht</translation>
    </message>
    <message>
        <source>available</source>
        <translation>verfügbar</translation>
    </message>
    <message>
        <source>not yet available</source>
        <translation>noch nicht verfügbar</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Accuracies: reported top-1 in %. ~ unverified; † of a variant of the method, or from another publication. Checkpoints and layer policies differ: not a ranking.</source>
        <translation>Genauigkeiten: berichtete Top-1 in %. ~ ungeprüft; † einer Variante der Methode oder aus einer anderen Veröffentlichung. Checkpoints und Schichtregeln unterscheiden sich: keine Rangliste.</translation>
    </message>
    <message>
        <source>no method matches</source>
        <translation>keine passende Methode</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n method(s)</source>
        <translation>
            <numerusform>%1 von %n Methode</numerusform>
            <numerusform>%1 von %n Methoden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not yet available in this version: it cannot be run.</source>
        <translation>%1 ist in dieser Version noch nicht verfügbar und lässt sich nicht ausführen.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::MethodCatalogueModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>nothing reported</source>
        <translation>nichts berichtet</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>%1, not yet available</source>
        <translation>%1, noch nicht verfügbar</translation>
    </message>
    <message>
        <source>Reported top-1 accuracy in percent. Checkpoints, layer policies and training differ: a first impression, not a ranking.</source>
        <translation>Berichtete Top-1-Genauigkeit in Prozent. Checkpoints, Schichtregeln und Training unterscheiden sich: ein erster Eindruck, keine Rangliste.</translation>
    </message>
    <message>
        <source>S: makes images; Q: quantizes in its own way; S+Q: both</source>
        <translation>S: macht Bilder; Q: quantisiert auf eigene Art; S+Q: beides</translation>
    </message>
    <message>
        <source>PTQ calibrates the quantized network, QAT trains it</source>
        <translation>PTQ kalibriert das quantisierte Netz, QAT trainiert es</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>PTQ/QAT</source>
        <translation>PTQ/QAT</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>Architekturen</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>hier nicht</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ModelTree</name>
    <message>
        <source>Model tree</source>
        <translation>Modellbaum</translation>
    </message>
    <message>
        <source>The modules of the model, with sizes. Open a model.</source>
        <translation>Die Module des Modells mit Größen. Öffnen Sie ein Modell.</translation>
    </message>
    <message>
        <source>All operations</source>
        <translation>Alle Operationen</translation>
    </message>
    <message>
        <source>Part of a name or a type (depthwise, 1x1, linear), or a property: attention, batch norm, no batch norm, quantizable, not quantizable, unknown operation (Ctrl+F)</source>
        <translation>Teil eines Namens oder einer Art (depthwise, 1x1, linear) oder eine Eigenschaft: Attention, Batch-Normalisierung, ohne Batch-Normalisierung, quantisierbar, nicht quantisierbar, unbekannte Operation (Strg+F)</translation>
    </message>
    <message>
        <source>Filter of the model tree</source>
        <translation>Filter des Modellbaums</translation>
    </message>
    <message>
        <source>Also what has no weights: batch norm, activation functions, additions</source>
        <translation>Auch was keine Gewichte hat: Batch-Normalisierung, Aktivierungsfunktionen, Additionen</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 parameters, %2 MACs</source>
        <translation>, %1 Parameter, %2 MACs</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filter (Strg+F)</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ModelTreeModel</name>
    <message>
        <source>attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>unknown operation</source>
        <translation>unbekannte Operation</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>no batch norm</source>
        <translation>ohne Batch-Normalisierung</translation>
    </message>
    <message>
        <source>not quantizable</source>
        <translation>nicht quantisierbar</translation>
    </message>
    <message>
        <source>quantizable</source>
        <translation>quantisierbar</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ unknown: %1</source>
        <translation>⚠ unbekannt: %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>Quantized at</source>
        <translation>Quantisiert bei</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bits</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ParameterForm</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>Eigene Werte</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>; range %1</source>
        <translation>; Bereich %1</translation>
    </message>
    <message>
        <source>Back to the paper&apos;s %1</source>
        <translation>Zurück zu %1 des Artikels</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Dieser Wert ist unbrauchbar.</translation>
    </message>
    <message>
        <source>Must be a number, %1.</source>
        <translation>Muss eine Zahl sein, %1.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>the paper has %1</source>
        <translation>der Artikel hat %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::PrecisionChoice</name>
    <message>
        <source>Precision</source>
        <translation>Rechengenauigkeit</translation>
    </message>
    <message>
        <source>What a run computes in; the number of bits above is what it quantizes to</source>
        <translation>Womit ein Lauf rechnet; die Bitzahl oben ist das, worauf er quantisiert</translation>
    </message>
    <message>
        <source>bfloat16 is for making images, and %1 makes none here</source>
        <translation>bfloat16 dient dem Erzeugen von Bildern, und %1 erzeugt hier keine</translation>
    </message>
    <message>
        <source>This processor cannot compute in bfloat16: it lacks AVX-512</source>
        <translation>Dieser Prozessor kann nicht in bfloat16 rechnen: ihm fehlt AVX-512</translation>
    </message>
    <message>
        <source>For checks against other programs: takes three to four times as long.</source>
        <translation>Für Vergleiche mit anderen Programmen: dauert drei- bis viermal so lang.</translation>
    </message>
    <message>
        <source>The convolutions that make images compute with 8 significant bits; losses, ranges and accuracies stay in float32. ResNet-20 on CIFAR-10, W4A4: accuracies within 0.3 points of float32, as between two seeds.</source>
        <translation>Die Faltungen beim Erzeugen der Bilder rechnen mit 8 gültigen Bits; Verluste, Bereiche und Genauigkeiten bleiben in float32. ResNet-20 auf CIFAR-10, W4A4: Trefferquoten innerhalb von 0,3 Punkten um float32, wie zwischen zwei Startwerten.</translation>
    </message>
    <message>
        <source>Images take about 0.6 of the time.</source>
        <translation>Bilder brauchen etwa 0,6 der Zeit.</translation>
    </message>
    <message>
        <source>⚠ Slower here: this processor has no instructions for it (AVX-512 BF16).</source>
        <translation>⚠ Hier langsamer: Dieser Prozessor hat keine Befehle dafür (AVX-512 BF16).</translation>
    </message>
    <message>
        <source>⚠ %1. Choose float32.</source>
        <translation>⚠ %1. Bitte float32 wählen.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::RadialProfileView</name>
    <message>
        <source>Radial power</source>
        <translation>Radiale Leistung</translation>
    </message>
    <message>
        <source>Power by spatial frequency: synthetic images over the band of real ones. Start a run (F5) to fill it.</source>
        <translation>Leistung nach Raumfrequenz: synthetische Bilder über dem Band der echten. Starten Sie einen Lauf (F5).</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>excess [dB]</source>
        <translation>Überschuss [dB]</translation>
    </message>
    <message>
        <source>cycles per image</source>
        <translation>Perioden je Bild</translation>
    </message>
    <message>
        <source>%1 cycles per image</source>
        <translation>%1 Perioden je Bild</translation>
    </message>
    <message>
        <source>, synthetic %1</source>
        <translation>, synthetisch %1</translation>
    </message>
    <message>
        <source>, real %1</source>
        <translation>, echt %1</translation>
    </message>
    <message>
        <source>%1: slope %2, %3 % of the power in high frequencies</source>
        <translation>%1: Steigung %2, %3 % der Leistung in hohen Frequenzen</translation>
    </message>
    <message>
        <source>synthetic, median</source>
        <translation>synthetisch, Median</translation>
    </message>
    <message>
        <source>real, median</source>
        <translation>echt, Median</translation>
    </message>
    <message>
        <source>real, quartiles</source>
        <translation>echt, Quartile</translation>
    </message>
    <message>
        <source>1/f², no data</source>
        <translation>1/f², keine Daten</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthetisch</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ReconstructionView</name>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>How rounding is learned, layer by layer or block by block: loss, settled decisions, and the histogram of the soft rounding. Run a method that reconstructs, such as BRECQ.</source>
        <translation>Wie die Rundung gelernt wird, Schicht für Schicht oder Block für Block: Verlust, gefallene Entscheidungen und das Histogramm der weichen Rundung. Starten Sie eine Methode, die rekonstruiert, etwa BRECQ.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>Weich</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Hart</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Flipped</source>
        <translation>Umgeklappt</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Reconstruction loss with nearest rounding</source>
        <translation>Rekonstruktionsverlust mit nächster Rundung</translation>
    </message>
    <message>
        <source>Loss with the learned soft rounding</source>
        <translation>Verlust mit der gelernten weichen Rundung</translation>
    </message>
    <message>
        <source>Loss with the final codes</source>
        <translation>Verlust mit den endgültigen Codes</translation>
    </message>
    <message>
        <source>Rounding decisions within 0.01 of up or down at the end</source>
        <translation>Rundungsentscheidungen, die am Ende höchstens 0,01 vom Auf- oder Abrunden entfernt sind</translation>
    </message>
    <message>
        <source>Weights whose code is not the nearest one</source>
        <translation>Gewichte, deren Code nicht der nächste ist</translation>
    </message>
    <message>
        <source>Reconstructed units</source>
        <translation>Rekonstruierte Einheiten</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>, rounding %1</source>
        <translation>, Rundung %1</translation>
    </message>
    <message>
        <source>, warm-up</source>
        <translation>, Aufwärmphase</translation>
    </message>
    <message>
        <source>%1 – unit %2 of %3, iteration %4 of %5</source>
        <translation>%1 – Einheit %2 von %3, Iteration %4 von %5</translation>
    </message>
    <message>
        <source>settled %1; %2</source>
        <translation>entschieden %1; %2</translation>
    </message>
    <message>
        <source>iteration of the unit</source>
        <translation>Iteration der Einheit</translation>
    </message>
    <message>
        <source>reconstruction loss</source>
        <translation>Rekonstruktionsverlust</translation>
    </message>
    <message>
        <source>soft rounding h(V)</source>
        <translation>weiche Rundung h(V)</translation>
    </message>
    <message>
        <source>share of weights</source>
        <translation>Anteil der Gewichte</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::RunBar</name>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Synthesise and quantize</source>
        <translation>Synthetisieren und quantisieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>One iteration, then pause</source>
        <translation>Eine Iteration, dann Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop; what was reached is kept</source>
        <translation>Anhalten; Erreichtes bleibt</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped; what was reached is kept</source>
        <translation>Angehalten; Erreichtes bleibt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Ready: press Run (F5)</source>
        <translation>Bereit: Start drücken (F5)</translation>
    </message>
    <message>
        <source>Open a model to begin</source>
        <translation>Öffnen Sie zuerst ein Modell</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source> (%1 per second)</source>
        <translation> (%1 je Sekunde)</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Synthesis</source>
        <translation>Synthese</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>Angleichung</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>Kompensation</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch wenige Sekunden</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Feinabstimmung</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the run that was stopped, from its checkpoint</source>
        <translation>Mit dem angehaltenen Lauf von seinem Checkpoint aus weitermachen</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Vergleichswerte</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SensitivityView</name>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>What the network loses when only one layer is quantized. Open a model.</source>
        <translation>Was das Netz verliert, wenn nur eine Schicht quantisiert wird. Öffnen Sie ein Modell.</translation>
    </message>
    <message>
        <source>KL of the outputs</source>
        <translation>KL der Ausgaben</translation>
    </message>
    <message>
        <source>Accuracy drop</source>
        <translation>Genauigkeitsverlust</translation>
    </message>
    <message>
        <source>Quantity of the sensitivity bars</source>
        <translation>Größe der Empfindlichkeitsbalken</translation>
    </message>
    <message>
        <source>KL: how far the class probabilities move from those of the float network, in nats. Accuracy drop: top-1 points that are lost on labelled images.</source>
        <translation>KL: wie weit sich die Klassenwahrscheinlichkeiten von denen des Gleitkommanetzes entfernen, in Nat. Genauigkeitsverlust: Top-1-Punkte, die auf beschrifteten Bildern verloren gehen.</translation>
    </message>
    <message>
        <source>One pass of the images for every layer, with the bits of the setup</source>
        <translation>Ein Durchgang der Bilder für jede Schicht, mit den Bits des Aufbaus</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>layer %1 of %2</source>
        <translation>Schicht %1 von %2</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>Messung läuft …</translation>
    </message>
    <message>
        <source>Press Measure: each layer is quantized alone.</source>
        <translation>Drücken Sie Messen: jede Schicht wird einzeln quantisiert.</translation>
    </message>
    <message>
        <source>needs labelled real images</source>
        <translation>braucht beschriftete echte Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%1, points lost of %2 % on %n image(s)</source>
        <translation>
            <numerusform>%1, verlorene Punkte von %2 % auf %n Bild</numerusform>
            <numerusform>%1, verlorene Punkte von %2 % auf %n Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n real image(s)</source>
        <translation>
            <numerusform>%1, auf %n echten Bild</numerusform>
            <numerusform>%1, auf %n echten Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n synthetic image(s)</source>
        <translation>
            <numerusform>%1, auf %n synthetischen Bild</numerusform>
            <numerusform>%1, auf %n synthetischen Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>: %1 %2, with %3</source>
        <translation>: %1 %2, mit %3</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SetupPanel</name>
    <message>
        <source>1  Model</source>
        <translation>1  Modell</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Open a checkpoint (.pth, .pt, .th, .safetensors), a TorchScript archive or an ONNX file, or drop it on the window</source>
        <translation>Einen Checkpoint (.pth, .pt, .th, .safetensors), ein TorchScript-Archiv oder eine ONNX-Datei öffnen oder auf das Fenster ziehen</translation>
    </message>
    <message>
        <source>ResNet-20 trained on the built-in shapes</source>
        <translation>ResNet-20, auf den eingebauten Formen trainiert</translation>
    </message>
    <message>
        <source>Normalization…</source>
        <translation>Normalisierung …</translation>
    </message>
    <message>
        <source>Mean and standard deviation that the model was trained with</source>
        <translation>Mittel und Standardabweichung, mit denen das Modell trainiert wurde</translation>
    </message>
    <message>
        <source>What is to be known about this file</source>
        <translation>Was über diese Datei zu wissen ist</translation>
    </message>
    <message>
        <source>The file leaves the size of its images open: channels, height and width, or one side. The model is opened again with it.</source>
        <translation>Die Datei lässt die Größe ihrer Bilder offen: Kanäle, Höhe und Breite, oder eine Seite. Das Modell wird damit neu geöffnet.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>2  Real images (optional)</source>
        <translation>2  Echte Bilder (freiwillig)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>CIFAR file…</source>
        <translation>CIFAR-Datei …</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>Bilderordner …</translation>
    </message>
    <message>
        <source>5,000 drawn pictures of ten kinds of shapes</source>
        <translation>5 000 gezeichnete Bilder von zehn Arten von Formen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Work without real images</source>
        <translation>Ohne echte Bilder arbeiten</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>How many labelled images measure the accuracies; 0 means all</source>
        <translation>Wie viele beschriftete Bilder die Genauigkeit messen; 0 heißt alle</translation>
    </message>
    <message>
        <source>Evaluate on</source>
        <translation>Auswerten auf</translation>
    </message>
    <message>
        <source>3  Method</source>
        <translation>3  Methode</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>About this method…</source>
        <translation>Über diese Methode …</translation>
    </message>
    <message>
        <source>5  Parameters</source>
        <translation>5  Parameter</translation>
    </message>
    <message numerus="yes">
        <source>%n unknown operation(s)</source>
        <translation>
            <numerusform>%n unbekannte Operation</numerusform>
            <numerusform>%n unbekannte Operationen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters, %2 multiply-adds</source>
        <translation>%1 Parameter, %2 Multiplikationen</translation>
    </message>
    <message numerus="yes">
        <source>%n batch norm(s)</source>
        <translation>
            <numerusform>%n Batch-Normalisierung</numerusform>
            <numerusform>%n Batch-Normalisierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>images: %1 (assumed)</source>
        <translation>Bilder: %1 (angenommen)</translation>
    </message>
    <message>
        <source>images: %1</source>
        <translation>Bilder: %1</translation>
    </message>
    <message>
        <source>normalization: %1</source>
        <translation>Normalisierung: %1</translation>
    </message>
    <message>
        <source> (assumed)</source>
        <translation> (angenommen)</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Anmerkung</numerusform>
            <numerusform>%n Anmerkungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>No model yet. Open one, or drop a file on the window.</source>
        <translation>Noch kein Modell. Öffnen Sie eines oder ziehen Sie eine Datei auf das Fenster.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n class(es)</source>
        <translation>
            <numerusform>, %n Klasse</numerusform>
            <numerusform>, %n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>, without labels: no accuracy from them</source>
        <translation>, ohne Beschriftung: keine Genauigkeit daraus</translation>
    </message>
    <message>
        <source>Only for evaluation and comparison; the method never sees them.</source>
        <translation>Nur für Auswertung und Vergleich; die Methode sieht sie nie.</translation>
    </message>
    <message>
        <source>None: accuracies and comparisons with real images are not shown.</source>
        <translation>Keine: Genauigkeiten und Vergleiche mit echten Bildern fehlen.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsehen …</translation>
    </message>
    <message>
        <source>All methods of the survey, with what they report (Ctrl+M)</source>
        <translation>Alle Methoden des Übersichtsartikels, mit dem, was sie berichten (Strg+M)</translation>
    </message>
    <message>
        <source>ranges only</source>
        <translation>nur Bereiche</translation>
    </message>
    <message>
        <source>like the method</source>
        <translation>wie die Methode</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Vergleichswerte</translation>
    </message>
    <message>
        <source>What noise and real images go through for comparison: only ranges and nearest rounding, or the method itself, which takes as long again for each</source>
        <translation>Was Rauschen und echte Bilder zum Vergleich durchlaufen: nur Bereiche und nächste Rundung, oder die Methode selbst, was jeweils noch einmal so lange dauert</translation>
    </message>
    <message>
        <source>Noise and real images set ranges only: this method makes its own images, so they cannot take their place</source>
        <translation>Rauschen und echte Bilder setzen nur Bereiche: Diese Methode macht ihre eigenen Bilder, an deren Stelle sie nicht treten können</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Which output of the file holds the scores of the classes. The model is opened again with it.</source>
        <translation>Welche Ausgabe der Datei die Werte der Klassen enthält. Das Modell wird damit neu geöffnet.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Class order</source>
        <translation>Klassenfolge</translation>
    </message>
    <message>
        <source>How the class folders are sorted. A classes.txt in the folder or beside it settles it.</source>
        <translation>Wie die Klassenordner sortiert werden. Eine classes.txt im Ordner oder daneben legt es fest.</translation>
    </message>
    <message>
        <source>shape not known</source>
        <translation>Form unbekannt</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>How pictures of another size come to that of the network, now: %1. Automatic leaves those alone that are of about the right size.</source>
        <translation>Wie Bilder anderer Größe auf die des Netzes gebracht werden, jetzt: %1. Automatisch lässt Bilder, die ungefähr passen, wie sie sind.</translation>
    </message>
    <message>
        <source>as text: 1, 10, 2</source>
        <translation>als Text: 1, 10, 2</translation>
    </message>
    <message>
        <source>by number: 1, 2, 10</source>
        <translation>nach Zahl: 1, 2, 10</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SpectrumView</name>
    <message>
        <source>Synthetic</source>
        <translation>Synthetisch</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spektren</translation>
    </message>
    <message>
        <source>The average frequency spectrum of the synthetic images appears here when a run starts (F5); open real images to compare.</source>
        <translation>Das mittlere Frequenzspektrum der synthetischen Bilder erscheint hier, wenn ein Lauf beginnt (F5); öffnen Sie echte Bilder zum Vergleich.</translation>
    </message>
    <message>
        <source>cycles per image</source>
        <translation>Perioden je Bild</translation>
    </message>
    <message>
        <source>magnitude [dB]</source>
        <translation>Betrag [dB]</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Synthetic, iteration %1</source>
        <translation>Synthetisch, Iteration %1</translation>
    </message>
    <message>
        <source>Synthetic: no run yet</source>
        <translation>Synthetisch: noch kein Lauf</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>Real: none opened</source>
        <translation>Echt: keine geöffnet</translation>
    </message>
    <message>
        <source>frequency (%1, %2): %3 dB</source>
        <translation>Frequenz (%1, %2): %3 dB</translation>
    </message>
    <message>
        <source>Synthetic, %1</source>
        <translation>Synthetisch, %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::View</name>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save data…</source>
        <translation>Daten speichern …</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>Save image</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;PDF document (*.pdf);;SVG drawing (*.svg)</source>
        <translation>PNG-Bild (*.png);;PDF-Dokument (*.pdf);;SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>Daten speichern</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Komma getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>%1 belongs to the model or the images. Choose another name.</source>
        <translation>%1 gehört zum Modell oder zu den Bildern. Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::WeightView</name>
    <message>
        <source>Weights and levels</source>
        <translation>Gewichte und Stufen</translation>
    </message>
    <message>
        <source>The weights of one layer and the levels that quantization gives them. Open a model and click a cell of the layer strip; the levels appear after a run (F5).</source>
        <translation>Die Gewichte einer Schicht und die Stufen, die ihnen die Quantisierung gibt. Öffnen Sie ein Modell und klicken Sie auf eine Zelle der Schichtleiste; die Stufen erscheinen nach einem Lauf (F5).</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Log-Skala</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Alle Kanäle</translation>
    </message>
    <message>
        <source>Output channel </source>
        <translation>Ausgabekanal </translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>Ausgabekanal</translation>
    </message>
    <message>
        <source>Whose weights are shown. Where every channel has its own step, all of them together are shown by their place on the channel&apos;s grid.</source>
        <translation>Wessen Gewichte gezeigt werden. Wo jeder Kanal seine eigene Schrittweite hat, werden alle zusammen nach ihrer Stelle auf dem Raster des Kanals gezeigt.</translation>
    </message>
    <message>
        <source>Logarithmic shares, for the tails</source>
        <translation>Logarithmische Anteile, für die Ränder</translation>
    </message>
    <message>
        <source>share per bin</source>
        <translation>Anteil je Klasse</translation>
    </message>
    <message>
        <source>place on the channel&apos;s grid (code)</source>
        <translation>Stelle auf dem Raster des Kanals (Code)</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>unused levels: %1 of %2</source>
        <translation>ungenutzte Stufen: %1 von %2</translation>
    </message>
    <message>
        <source>Weights in float: no levels</source>
        <translation>Gewichte in Gleitkomma: keine Stufen</translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n Bit</numerusform>
            <numerusform>%n Bit</numerusform>
        </translation>
    </message>
    <message>
        <source>, step %1</source>
        <translation>, Schrittweite %1</translation>
    </message>
    <message>
        <source>, a step for each channel</source>
        <translation>, eine Schrittweite je Kanal</translation>
    </message>
    <message>
        <source>, one step for all channels</source>
        <translation>, eine Schrittweite für alle Kanäle</translation>
    </message>
    <message>
        <source>; clipped %1 %</source>
        <translation>; abgeschnitten %1 %</translation>
    </message>
    <message>
        <source>; per channel %1</source>
        <translation>; je Kanal %1</translation>
    </message>
    <message>
        <source>SQNR: weights %1</source>
        <translation>SQNR: Gewichte %1</translation>
    </message>
    <message>
        <source>, outputs %1 (%2)</source>
        <translation>, Ausgaben %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n real image(s)</source>
        <translation>
            <numerusform>%n echtes Bild</numerusform>
            <numerusform>%n echte Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n synthetic image(s)</source>
        <translation>
            <numerusform>%n synthetisches Bild</numerusform>
            <numerusform>%n synthetische Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>place %1</source>
        <translation>Stelle %1</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>Gewicht %1</translation>
    </message>
    <message numerus="yes">
        <source>, code %1: %n weight(s)</source>
        <translation>
            <numerusform>, Code %1: %n Gewicht</numerusform>
            <numerusform>, Code %1: %n Gewichte</numerusform>
        </translation>
    </message>
    <message>
        <source>weights in float</source>
        <translation>Gewichte in Gleitkomma</translation>
    </message>
    <message>
        <source>after quantization</source>
        <translation>nach der Quantisierung</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>unused levels</source>
        <translation>unbenutzte Stufen</translation>
    </message>
</context>
</TS>
