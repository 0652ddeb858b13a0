<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>CoreTexts</name>
        <message>
            <source>The next layer's bias takes what its new weights add to its mean.</source>
            <translation>Der Bias der nächsten Schicht nimmt auf, was ihre neuen Gewichte zu ihrem Mittel hinzufügen.</translation>
        </message>
        <message>
            <source>Restore means</source>
            <translation>Mittel wiederherstellen</translation>
        </message>
        <message>
            <source>Derived, and not in that closed form: what the rewritten weights add to the next layer's mean output comes off its bias, by the means that batch norm tells (restore_means). Without it removed channels are made good worse than by plain pruning.</source>
            <translation>Abgeleitet und nicht in jener geschlossenen Form: Was die neuen Gewichte zum Mittel der Ausgabe der nächsten Schicht hinzufügen, wird von ihrem Bias abgezogen, nach den Mitteln, die die Batch-Normalisierung nennt (restore_means). Ohne dies werden entfernte Kanäle schlechter ersetzt als durch bloßes Pruning.</translation>
        </message>
        <message>
            <source>noise optimization</source>
            <translation>Rauschoptimierung</translation>
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
            <source>ZeroQ images carry no class: the teacher's class of an image means nothing.</source>
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
            <source>Adam's step size for the pixels.</source>
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
            <source>Means of residual sums, poolings and layers without batch norm are propagated as if their parts were independent; zero padding is not allowed for, as in the paper.</source>
            <translation>Mittel von Residualsummen, Pooling und Schichten ohne Batch-Normalisierung werden fortgepflanzt, als wären ihre Teile unabhängig; das Auffüllen mit Nullen wird wie im Artikel nicht berücksichtigt.</translation>
        </message>
        <message>
            <source>Six-sigma ranges waste bits: below 6 bits the method collapses, also in the paper's successors.</source>
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
            <source>Move what is nearly always above zero into the next layer's bias.</source>
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
            <source>The second-order loss of a layer weighs the rounding errors by its inputs' second moments. These are taken as a diagonal plus constants within each kernel and each output channel, so only sums of errors count and no data is needed: weights move to one of their two neighbouring codes such that the sums nearly vanish.</source>
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
            <source>Codes after every stage are those of the authors' reference loop, bit by bit.</source>
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
            <source>Stages E alone are nearest rounding, for comparison.</source>
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
            <source>|| v - sum s v' ||^2: the damage to a filter against a combination of those that are left</source>
            <translation>|| v - Summe s v' ||^2: der Schaden an einem Filter gegen eine Kombination der verbleibenden</translation>
        </message>
        <message>
            <source>alpha1 (c - sum s c')^2: the same for the offsets of batch norm</source>
            <translation>alpha1 (c - Summe s c')^2: dasselbe für die Verschiebungen der Batch-Normalisierung</translation>
        </message>
        <message>
            <source>alpha2 || s ||^2: keeps the combination small</source>
            <translation>alpha2 || s ||^2: hält die Kombination klein</translation>
        </message>
        <message>
            <source>Derived: the paper's equations were not available and its code is gone. Built from its stated idea (combination of the other channels, separate coefficients for pruning and quantization, closed form from batch-norm parameters) and its public predecessor; results are not those of the authors' program.</source>
            <translation>Abgeleitet: die Gleichungen des Artikels waren nicht verfügbar und sein Code ist verschwunden. Gebaut nach der genannten Idee (Kombination der anderen Kanäle, getrennte Koeffizienten für Pruning und Quantisierung, geschlossene Form aus Parametern der Batch-Normalisierung) und dem öffentlichen Vorgänger; die Ergebnisse sind nicht die des Programms der Autoren.</translation>
        </message>
        <message>
            <source>alpha1 and alpha2 are the paper's values by a summary (unverified); what they multiply, and on which scale of weights, is not known (alpha_scale).</source>
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
            <source>Pruning criterion (norm of the filter), quantizers after every activation function and activation ranges (noise, by SQuant's rule) are unverified.</source>
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
            <source>Weight of the coefficients' size.</source>
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
            <source>From the batch norms (bn), or from one pass of uniform noise (probe).</source>
            <translation>Aus den Batch-Normalisierungen (bn) oder aus einem Durchgang mit gleichverteiltem Rauschen (probe).</translation>
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
            <source>The same for ranges from noise; 0 takes SQuant's table: 12 up to 5 bits, 14 up to 7, 25 at 8.</source>
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
            <source>Weights to the nearest code, or with SQuant's flips that cancel errors.</source>
            <translation>Gewichte zum nächsten Code, oder mit SQuants Umklappen, das Fehler aufhebt.</translation>
        </message>
        <message>
            <source>baseline</source>
            <translation>Vergleichswert</translation>
        </message>
        <message>
            <source>synthesis free</source>
            <translation>ohne Synthese</translation>
        </message>
        <message>
            <source>generator</source>
            <translation>Generator</translation>
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
            <source>, logarithmic</source>
            <translation>, logarithmisch</translation>
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
            <source>subsample, zero channels</source>
            <translation>Unterabtastung, Nullkanäle</translation>
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
            <source>%1 in '%2'</source>
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
%2 on the disk, %3 of the float32 model's %4.</source>
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
            <source>Same class as the workbench's model on %1 of %2 synthetic images; largest difference of a logit %3.</source>
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
            <source>Category</source>
            <translation>Kategorie</translation>
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
            <source>Reported results</source>
            <translation>Berichtete Ergebnisse</translation>
        </message>
        <message>
            <source>(unverified)</source>
            <translation>(ungeprüft)</translation>
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
            <source>Copy the image of the focused view</source>
            <translation>Bild der aktiven Ansicht kopieren</translation>
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
    </context>
    <context>
        <name>zsq::app::MainWindow</name>
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
            <source>Open the run's &amp;folder</source>
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
            <source>%1 in '%2'</source>
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
            <source>%1 needs batch norm, which this model lacks</source>
            <translation>%1 braucht Batch-Normalisierung, die diesem Modell fehlt</translation>
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
            <source>Filter: name, type, “no batch norm”</source>
            <translation>Filter: Name, Art, „ohne Batch-Normalisierung“</translation>
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
        <message>
            <source>, %1 parameters, %2 multiply-adds</source>
            <translation>, %1 Parameter, %2 Multiplikationen</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n gefunden</numerusform>
                <numerusform>%n gefunden</numerusform>
            </translation>
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
            <source>Multiply-adds</source>
            <translation>Multiplikationen</translation>
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
            <source>Paper's settings</source>
            <translation>Werte des Artikels</translation>
        </message>
        <message>
            <source>Quick preset for CPUs</source>
            <translation>Schnelle Vorgabe für CPUs</translation>
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
            <source>Paper: %1, quick: %2%3</source>
            <translation>Artikel: %1, schnell: %2%3</translation>
        </message>
        <message>
            <source>; range %1</source>
            <translation>; Bereich %1</translation>
        </message>
        <message>
            <source>Back to the paper's %1</source>
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
            <source>differs from the paper: %1</source>
            <translation>weicht vom Artikel ab: %1</translation>
        </message>
        <message>
            <source>A shortened setting for trying things on a CPU; not the paper's figures.</source>
            <translation>Eine verkürzte Einstellung zum Ausprobieren auf der CPU; nicht die Werte des Artikels.</translation>
        </message>
    </context>
    <context>
        <name>zsq::widgets::RadialProfileView</name>
        <message>
            <source>%1: slope %2, high %3 %</source>
            <translation>%1: Steigung %2, hoch %3 %</translation>
        </message>
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
            <source>- - synthetic, median</source>
            <translation>- - synthetisch, Median</translation>
        </message>
        <message>
            <source>synthetic: no run yet</source>
            <translation>synthetisch: noch kein Lauf</translation>
        </message>
        <message>
            <source>— real, median and quartiles</source>
            <translation>— echt, Median und Quartile</translation>
        </message>
        <message>
            <source>real: none opened; dotted: 1/f² reference, not data</source>
            <translation>echt: keine geöffnet; gepunktet: Bezugslinie 1/f², keine Daten</translation>
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
            <source>⚠ %1 needs batch norm, which this model lacks.</source>
            <translation>⚠ %1 braucht Batch-Normalisierung, die diesem Modell fehlt.</translation>
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
    </context>
    <context>
        <name>zsq::widgets::SpectrumView</name>
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
    </context>
</TS>
