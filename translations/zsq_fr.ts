<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>Choice</name>
    <message>
        <source>absolute</source>
        <translation>absolue</translation>
    </message>
    <message>
        <source>AdaRound</source>
        <translation>AdaRound</translation>
    </message>
    <message>
        <source>asymmetric</source>
        <translation>asymétrique</translation>
    </message>
    <message>
        <source>mean over the batch</source>
        <translation>moyenne sur le lot</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>blocs</translation>
    </message>
    <message>
        <source>batch-norm statistics</source>
        <translation>statistiques de batch norm</translation>
    </message>
    <message>
        <source>BRECQ</source>
        <translation>BRECQ</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>constant</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>cosinus</translation>
    </message>
    <message>
        <source>elements (E)</source>
        <translation>éléments (E)</translation>
    </message>
    <message>
        <source>elements, channels (E, C)</source>
        <translation>éléments, canaux (E, C)</translation>
    </message>
    <message>
        <source>elements, kernels (E, K)</source>
        <translation>éléments, noyaux (E, K)</translation>
    </message>
    <message>
        <source>elements, kernels, channels (E, K, C)</source>
        <translation>éléments, noyaux, canaux (E, K, C)</translation>
    </message>
    <message>
        <source>mean over the elements</source>
        <translation>moyenne sur les éléments</translation>
    </message>
    <message>
        <source>moving average</source>
        <translation>moyenne mobile</translation>
    </message>
    <message>
        <source>moving average, as released</source>
        <translation>moyenne mobile, comme publiée</translation>
    </message>
    <message>
        <source>Fisher, diagonal</source>
        <translation>Fisher, diagonale</translation>
    </message>
    <message>
        <source>Fisher, full</source>
        <translation>Fisher, complète</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fixe</translation>
    </message>
    <message>
        <source>four times</source>
        <translation>quatre fois</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>bruit gaussien</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>générateur</translation>
    </message>
    <message>
        <source>GENIE-M</source>
        <translation>GENIE-M</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>divergence KL</translation>
    </message>
    <message>
        <source>L1 norm</source>
        <translation>norme L1</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>norme L2</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>couches</translation>
    </message>
    <message>
        <source>smallest and largest</source>
        <translation>plus petite et plus grande</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>moindres carrés</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>par paliers</translation>
    </message>
    <message>
        <source>small uniform noise</source>
        <translation>petit bruit uniforme</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>plus proche</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>bruit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>per weight</source>
        <translation>par poids</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>centile</translation>
    </message>
    <message>
        <source>as the reconstruction</source>
        <translation>comme la reconstruction</translation>
    </message>
    <message>
        <source>QDrop</source>
        <translation>QDrop</translation>
    </message>
    <message>
        <source>real images</source>
        <translation>images réelles</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>relative</translation>
    </message>
    <message>
        <source>in turns</source>
        <translation>à tour de rôle</translation>
    </message>
    <message>
        <source>a finished run</source>
        <translation>une exécution terminée</translation>
    </message>
    <message>
        <source>SQuant</source>
        <translation>SQuant</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>symétrique</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>entraînée</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>deux fois</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>au hasard</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>the batch</source>
        <translation>le lot</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>statistiques</translation>
    </message>
    <message>
        <source>statistics and class</source>
        <translation>statistiques et classe</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>calibrage</translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation>affinage</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>toutes ensemble</translation>
    </message>
    <message>
        <source>each image</source>
        <translation>chaque image</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>the label&apos;s class</source>
        <translation>classe de l’étiquette</translation>
    </message>
    <message>
        <source>magnitudes</source>
        <translation>valeurs absolues</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>propres</translation>
    </message>
    <message>
        <source>as in the paper</source>
        <translation>comme dans l’article</translation>
    </message>
    <message>
        <source>of each class</source>
        <translation>par classe</translation>
    </message>
    <message>
        <source>as released</source>
        <translation>comme publiée</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>carrés</translation>
    </message>
    <message>
        <source>warm-up, cosine</source>
        <translation>mise en route, cosinus</translation>
    </message>
</context>
<context>
    <name>CoreTexts</name>
    <message>
        <source>How many synthetic images are made; 0: one for each batch norm.</source>
        <translation>Combien d’images synthétiques sont créées ; 0 : une par normalisation de lot.</translation>
    </message>
    <message>
        <source>Slack quantile</source>
        <translation>Quantile de la tolérance</translation>
    </message>
    <message>
        <source>Share of a layer&apos;s channels whose statistics noise meets within the slack.</source>
        <translation>Part des canaux d’une couche dont le bruit atteint les statistiques à la tolérance près.</translation>
    </message>
    <message>
        <source>Image&apos;s layer</source>
        <translation>Couche de l’image</translation>
    </message>
    <message>
        <source>How often the layer counts that an image has to look after.</source>
        <translation>Combien de fois compte la couche dont une image doit s’occuper.</translation>
    </message>
    <message>
        <source>From the images: mean of each one&apos;s smallest and largest value, smallest and largest of all, 99.999th percentile, or least error.</source>
        <translation>D’après les images : moyenne des plus petites et plus grandes valeurs de chacune, plus petite et plus grande de toutes, 99,999e centile, ou moindre erreur.</translation>
    </message>
    <message>
        <source>Class weight</source>
        <translation>Poids de la classe</translation>
    </message>
    <message>
        <source>Of the cross-entropy to random classes; 0: none (2021), 2 in the version of 2023.</source>
        <translation>De l’entropie croisée avec des classes au hasard ; 0 : aucune (2021), 2 dans la version de 2023.</translation>
    </message>
    <message>
        <source>Images optimised together; 0: one for each batch norm.</source>
        <translation>Images optimisées ensemble ; 0 : une par normalisation de lot.</translation>
    </message>
    <message>
        <source>From which the slack is taken.</source>
        <translation>Dont la tolérance est tirée.</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>Variation totale</translation>
    </message>
    <message>
        <source>Weight of the differences between neighbouring pixels; 0.01 in the version of 2023.</source>
        <translation>Poids des différences entre pixels voisins ; 0,01 dans la version de 2023.</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>Norme</translation>
    </message>
    <message>
        <source>Weight of the images&apos; norm; 0.01 in the version of 2023.</source>
        <translation>Poids de la norme des images ; 0,01 dans la version de 2023.</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Corrélation</translation>
    </message>
    <message>
        <source>Weight of the images&apos; likeness to each other; 1 in the version of 2023.</source>
        <translation>Poids de la ressemblance des images entre elles ; 1 dans la version de 2023.</translation>
    </message>
    <message>
        <source>The tolerances of the released code lie in files that are not part of it: they are taken from noise as the paper says. How many noise images it uses is not known (1024, unverified).</source>
        <translation>Les tolérances du code publié sont dans des fichiers qui n’en font pas partie : elles sont tirées du bruit comme le dit l’article. On ignore combien d’images de bruit il prend (1024, non vérifié).</translation>
    </message>
    <message>
        <source>The version of 2023 is 40 images, rate 0.9, patience 260, class weight 2, total variation 0.01, norm 0.01, correlation 1, image&apos;s layer four times. The gradient of its correlation term is derived: the released code has none.</source>
        <translation>La version de 2023 : 40 images, taux 0,9, patience 260, poids de la classe 2, variation totale 0,01, norme 0,01, corrélation 1, couche de l’image quatre fois. Le gradient de son terme de corrélation est dérivé : le code publié n’en a pas.</translation>
    </message>
    <message>
        <source>The version of 2023 has a QAT variant with a generator: ResNet-18 W4A4 62.18. It is not built.</source>
        <translation>La version de 2023 a une variante QAT avec générateur : ResNet-18 W4A4 62,18. Elle n’est pas intégrée.</translation>
    </message>
    <message>
        <source>At the size of CIFAR the tolerances are wide and the loss is soon near zero: with the same range estimator DSG is better than noise and not better than ZeroQ (measured at W3A3).</source>
        <translation>À la taille de CIFAR les tolérances sont larges et la perte est vite proche de zéro : avec le même estimateur de plages, DSG fait mieux que le bruit et pas mieux que ZeroQ (mesuré en W3A3).</translation>
    </message>
    <message>
        <source>The next layer&apos;s bias takes what its new weights add to its mean.</source>
        <translation>Le biais de la couche suivante absorbe ce que ses nouveaux poids ajoutent à sa moyenne.</translation>
    </message>
    <message>
        <source>Restore means</source>
        <translation>Rétablir les moyennes</translation>
    </message>
    <message>
        <source>Derived, and not in that closed form: what the rewritten weights add to the next layer&apos;s mean output comes off its bias, by the means that batch norm tells (restore_means). Without it removed channels are made good worse than by plain pruning.</source>
        <translation>Déduit, et absent de cette forme close : ce que les nouveaux poids ajoutent à la sortie moyenne de la couche suivante est retiré de son biais, d’après les moyennes que donne la normalisation par lot (restore_means). Sans cela, les canaux retirés sont moins bien compensés que par un simple élagage.</translation>
    </message>
    <message>
        <source>Noise is optimised until the mean and standard deviation of every batch-norm input equal the stored ones, image by image. The images set the activation ranges of a min-max quantized network, and can choose the weight bits of each layer.</source>
        <translation>Du bruit est optimisé jusqu’à ce que moyenne et écart type de chaque entrée de normalisation par lot égalent, image par image, ceux enregistrés. Les images fixent les plages d’activation d’un réseau quantifié min-max et peuvent choisir les bits de poids de chaque couche.</translation>
    </message>
    <message>
        <source>CNN with batch norm</source>
        <translation>CNN avec normalisation par lot</translation>
    </message>
    <message>
        <source>bn_mean = sum over layers of || stored mean - image mean ||^2, averaged over images</source>
        <translation>bn_mean = somme sur les couches de || moyenne enregistrée - moyenne de l’image ||^2, moyennée sur les images</translation>
    </message>
    <message>
        <source>bn_std = sum over layers of || stored std - image std ||^2, averaged over images</source>
        <translation>bn_std = somme sur les couches de || écart type enregistré - écart type de l’image ||^2, moyennée sur les images</translation>
    </message>
    <message>
        <source>image_mean = || mean of the image ||^2: normalised images have mean 0</source>
        <translation>image_mean = || moyenne de l’image ||^2 : les images normalisées ont une moyenne de 0</translation>
    </message>
    <message>
        <source>image_std = || std of the image - 1 ||^2</source>
        <translation>image_std = || écart type de l’image - 1 ||^2</translation>
    </message>
    <message>
        <source>Starts from Gaussian noise as in the paper; the released code starts almost at zero because it divides by the variance instead of the standard deviation (init = near_zero_uniform).</source>
        <translation>Part d’un bruit gaussien comme l’article ; le code publié part presque de zéro, car il divise par la variance au lieu de l’écart type (init = near_zero_uniform).</translation>
    </message>
    <message>
        <source>Statistics are taken at the input of each batch norm; the released code hooks convolution outputs and pairs them by order, which is the same where each convolution is directly followed by its batch norm.</source>
        <translation>Les statistiques sont prises à l’entrée de chaque normalisation par lot ; le code publié prend les sorties des convolutions dans l’ordre, ce qui revient au même là où chaque convolution est suivie de sa normalisation.</translation>
    </message>
    <message>
        <source>Mixed precision is described in the paper, not in the released classification code. The budget is the size of a network with W bits everywhere; activations keep A bits.</source>
        <translation>La précision mixte est décrite dans l’article, pas dans le code publié. Le budget est la taille d’un réseau à W bits partout ; les activations gardent A bits.</translation>
    </message>
    <message>
        <source>ZeroQ images carry no class: the teacher&apos;s class of an image means nothing.</source>
        <translation>Les images de ZeroQ n’ont pas de classe : celle que l’enseignant leur donne ne veut rien dire.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>How many synthetic images are made.</source>
        <translation>Combien d’images synthétiques sont produites.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Optimisation steps for each batch of images.</source>
        <translation>Pas d’optimisation pour chaque lot d’images.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for the pixels.</source>
        <translation>Pas d’Adam pour les pixels.</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>Précision mixte</translation>
    </message>
    <message>
        <source>Choose 2, 4 or 8 weight bits for each layer by sensitivity, within the size of W bits everywhere.</source>
        <translation>Choisir 2, 4 ou 8 bits de poids par couche selon la sensibilité, dans la taille de W bits partout.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Images optimised together.</source>
        <translation>Images optimisées ensemble.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Patience</translation>
    </message>
    <message>
        <source>Steps without improvement before the learning rate falls.</source>
        <translation>Pas sans progrès avant que le taux baisse.</translation>
    </message>
    <message>
        <source>Minimum learning rate</source>
        <translation>Taux minimal</translation>
    </message>
    <message>
        <source>The learning rate does not fall below this.</source>
        <translation>Le taux ne descend pas plus bas.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Gaussian noise (paper) or almost zero (released code).</source>
        <translation>Bruit gaussien (article) ou presque zéro (code publié).</translation>
    </message>
    <message>
        <source>CNN with batch norm: MobileNet, ResNet, DeepLabV3+, SSD-Lite</source>
        <translation>CNN avec normalisation par lot : MobileNet, ResNet, DeepLabV3+, SSD-Lite</translation>
    </message>
    <message>
        <source>Per-tensor weights fail where the ranges of channels differ by orders of magnitude, as in depthwise networks. Rectified networks let channels be rescaled between layers without changing the function, so ranges are made equal first; the remaining shift of the output means is computed from the batch norms and subtracted from the biases.</source>
        <translation>Des poids à une seule échelle par tenseur échouent là où les plages des canaux diffèrent de plusieurs ordres de grandeur, comme dans les réseaux depthwise. Les réseaux à ReLU permettent de changer l’échelle des canaux entre deux couches sans changer la fonction : les plages sont donc d’abord égalisées ; le décalage restant des moyennes de sortie est calculé d’après les normalisations par lot et retranché des biais.</translation>
    </message>
    <message>
        <source>Equalization: t = sqrt(r1 / r2) for every channel between two layers, W1 / t, b1 / t, W2 * t, until all ranges are equal</source>
        <translation>Égalisation : t = sqrt(r1 / r2) pour chaque canal entre deux couches, W1 / t, b1 / t, W2 * t, jusqu’à ce que toutes les plages soient égales</translation>
    </message>
    <message>
        <source>Absorption: c = max(0, beta - 3 gamma) moves from the bias of one layer into the next</source>
        <translation>Absorption : c = max(0, beta - 3 gamma) passe du biais d’une couche à la suivante</translation>
    </message>
    <message>
        <source>Bias correction: b - eps * E[x], eps the weight error summed over kernel taps, E[x] the mean of a clipped Gaussian</source>
        <translation>Correction des biais : b - eps * E[x], eps l’erreur des poids sommée sur les éléments du noyau, E[x] la moyenne d’une gaussienne écrêtée</translation>
    </message>
    <message>
        <source>Activation ranges: beta +- 6 gamma, from 0 after a rectifier</source>
        <translation>Plages d’activation : beta +- 6 gamma, à partir de 0 après une ReLU</translation>
    </message>
    <message>
        <source>The authors published no stand-alone code; passes agree with an independent implementation to float64 precision, with its choices where they differ from the paper (channel range max - min, corrections added to statistics).</source>
        <translation>Les auteurs n’ont pas publié de code autonome ; les passes concordent, à la précision float64, avec une mise en œuvre indépendante, dont les choix sont repris là où ils diffèrent de l’article (plage d’un canal max - min, corrections ajoutées aux statistiques).</translation>
    </message>
    <message>
        <source>Quantizers sit before every layer, one for each tensor, and the image has 8 bits (unverified: the paper does not say where).</source>
        <translation>Les quantificateurs se trouvent devant chaque couche, un par tenseur, et l’image a 8 bits (non vérifié : l’article ne dit pas où).</translation>
    </message>
    <message>
        <source>Means of residual sums, poolings, gates (squeeze-and-excitation) and layers without batch norm are propagated as if their parts were independent; zero padding is not allowed for, as in the paper.</source>
        <translation>Les moyennes des sommes résiduelles, des poolings, des portes (squeeze-and-excitation) et des couches sans normalisation par lot sont propagées comme si leurs parties étaient indépendantes ; le remplissage par des zéros n’est pas pris en compte, comme dans l’article.</translation>
    </message>
    <message>
        <source>Six-sigma ranges waste bits: below 6 bits the method collapses, also in the paper&apos;s successors.</source>
        <translation>Des plages de six sigmas gaspillent des bits : sous 6 bits la méthode s’effondre, aussi chez ses successeurs.</translation>
    </message>
    <message>
        <source>Equalized activations are on another scale than those of the float model, so the histograms of quantized layers are not comparable with float ones.</source>
        <translation>Les activations égalisées sont à une autre échelle que celles du modèle flottant ; les histogrammes des couches quantifiées ne sont donc pas comparables à ceux en flottant.</translation>
    </message>
    <message>
        <source>Equalize</source>
        <translation>Égaliser</translation>
    </message>
    <message>
        <source>Make the channel ranges of neighbouring layers equal.</source>
        <translation>Rendre égales les plages des canaux de couches voisines.</translation>
    </message>
    <message>
        <source>Absorb biases</source>
        <translation>Absorber les biais</translation>
    </message>
    <message>
        <source>Move what is nearly always above zero into the next layer&apos;s bias.</source>
        <translation>Déplacer ce qui est presque toujours au-dessus de zéro dans le biais de la couche suivante.</translation>
    </message>
    <message>
        <source>Correct biases</source>
        <translation>Corriger les biais</translation>
    </message>
    <message>
        <source>Take the mean error of quantized weights off the biases.</source>
        <translation>Retrancher des biais l’erreur moyenne des poids quantifiés.</translation>
    </message>
    <message>
        <source>ReLU6 to ReLU</source>
        <translation>ReLU6 en ReLU</translation>
    </message>
    <message>
        <source>ReLU6 does not let channels be rescaled.</source>
        <translation>ReLU6 ne permet pas de changer l’échelle des canaux.</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>Passes</translation>
    </message>
    <message>
        <source>Equalization ends when nothing moves, or after these.</source>
        <translation>L’égalisation s’arrête quand plus rien ne bouge, ou après ce nombre.</translation>
    </message>
    <message>
        <source>Sigmas absorbed</source>
        <translation>Sigmas absorbés</translation>
    </message>
    <message>
        <source>A channel absorbs what lies this many standard deviations under its mean.</source>
        <translation>Un canal absorbe ce qui se trouve à autant d’écarts types sous sa moyenne.</translation>
    </message>
    <message>
        <source>Weight format</source>
        <translation>Format des poids</translation>
    </message>
    <message>
        <source>Whole range on the grid, or zero in its middle.</source>
        <translation>Toute la plage sur la grille, ou le zéro en son milieu.</translation>
    </message>
    <message>
        <source>CNN: ResNet, InceptionV3, SqueezeNext, ShuffleNet</source>
        <translation>CNN : ResNet, InceptionV3, SqueezeNext, ShuffleNet</translation>
    </message>
    <message>
        <source>The second-order loss of a layer weighs the rounding errors by its inputs&apos; second moments. These are taken as a diagonal plus constants within each kernel and each output channel, so only sums of errors count and no data is needed: weights move to one of their two neighbouring codes such that the sums nearly vanish.</source>
        <translation>La perte du second ordre d’une couche pondère les erreurs d’arrondi par les seconds moments de ses entrées. Ceux-ci sont pris comme une diagonale plus des constantes dans chaque noyau et chaque canal de sortie ; seules comptent donc les sommes d’erreurs, et aucune donnée n’est nécessaire : les poids passent à l’un de leurs deux codes voisins de sorte que les sommes s’annulent presque.</translation>
    </message>
    <message>
        <source>E: |error| &lt;= 0.5 for every weight (nearest rounding), relaxed to 1</source>
        <translation>E : |erreur| &lt;= 0,5 pour chaque poids (arrondi au plus proche), relâché à 1</translation>
    </message>
    <message>
        <source>K: |sum of errors in a kernel| &lt;= 0.5, relaxed to 1</source>
        <translation>K : |somme des erreurs d’un noyau| &lt;= 0,5, relâché à 1</translation>
    </message>
    <message>
        <source>C: |sum of errors in an output channel| &lt;= 0.5</source>
        <translation>C : |somme des erreurs d’un canal de sortie| &lt;= 0,5</translation>
    </message>
    <message>
        <source>Codes after every stage are those of the authors&apos; reference loop, bit by bit.</source>
        <translation>Les codes après chaque étape sont, bit à bit, ceux de la boucle de référence des auteurs.</translation>
    </message>
    <message>
        <source>1x1 kernels and linear layers skip stage K, as in the code.</source>
        <translation>Les noyaux 1x1 et les couches linéaires sautent l’étape K, comme dans le code.</translation>
    </message>
    <message>
        <source>Activation ranges: the code takes them from the spread of one batch of uniform noise that is not normalised (probe); the read-me describes batch norm (bn), whose multiplier it does not state (6, derived).</source>
        <translation>Plages d’activation : le code les tire de la dispersion d’un lot de bruit uniforme non normalisé (probe) ; le fichier README décrit la normalisation par lot (bn), dont il ne donne pas le facteur (6, déduit).</translation>
    </message>
    <message>
        <source>Multipliers for widths other than 4, 6 and 8 bits are derived: 12 below 6 bits, 14 at 7.</source>
        <translation>Les facteurs pour d’autres largeurs que 4, 6 et 8 bits sont déduits : 12 sous 6 bits, 14 à 7.</translation>
    </message>
    <message>
        <source>The reported W4A4 ResNet-18 varies with the unseeded noise: a rerun of the code gave 68.07 +- 0.31.</source>
        <translation>Le résultat W4A4 publié pour ResNet-18 varie avec le bruit, tiré sans graine : une nouvelle exécution du code a donné 68,07 +- 0,31.</translation>
    </message>
    <message>
        <source>Stage E alone is nearest rounding, for comparison.</source>
        <translation>L’étape E seule est l’arrondi au plus proche, pour comparer.</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Elements, kernels, channels; e alone is nearest rounding.</source>
        <translation>Éléments, noyaux, canaux ; e seul est l’arrondi au plus proche.</translation>
    </message>
    <message>
        <source>Take the mean error that is left off the biases, as DFQ does.</source>
        <translation>Retrancher des biais l’erreur moyenne restante, comme le fait DFQ.</translation>
    </message>
    <message>
        <source>CNN: ResNet, MobileNetV2, DenseNet, VGG</source>
        <translation>CNN : ResNet, MobileNetV2, DenseNet, VGG</translation>
    </message>
    <message>
        <source>Part of what a removed or quantized channel carried can be expressed by the other channels of its layer. The next layer is linear in its inputs, so its weights take the combination up at no cost. The coefficients minimise a data-free reconstruction error and have a closed form.</source>
        <translation>Une partie de ce que portait un canal retiré ou quantifié peut s’exprimer par les autres canaux de sa couche. La couche suivante est linéaire en ses entrées : ses poids reprennent donc la combinaison sans coût. Les coefficients minimisent une erreur de reconstruction sans données et ont une forme close.</translation>
    </message>
    <message>
        <source>|| v - sum s v&apos; ||^2: the damage to a filter against a combination of those that are left</source>
        <translation>|| v - somme s v&apos; ||^2 : le dommage d’un filtre par rapport à une combinaison de ceux qui restent</translation>
    </message>
    <message>
        <source>alpha1 (c - sum s c&apos;)^2: the same for the offsets of batch norm</source>
        <translation>alpha1 (c - somme s c&apos;)^2 : de même pour les décalages de la normalisation par lot</translation>
    </message>
    <message>
        <source>alpha2 || s ||^2: keeps the combination small</source>
        <translation>alpha2 || s ||^2 : garde la combinaison petite</translation>
    </message>
    <message>
        <source>Derived: the paper&apos;s equations were not available and its code is gone. Built from its stated idea (combination of the other channels, separate coefficients for pruning and quantization, closed form from batch-norm parameters) and its public predecessor; results are not those of the authors&apos; program.</source>
        <translation>Déduit : les équations de l’article n’étaient pas disponibles et son code a disparu. Construit d’après l’idée énoncée (combinaison des autres canaux, coefficients distincts pour l’élagage et la quantification, forme close à partir des paramètres de normalisation par lot) et son prédécesseur public ; les résultats ne sont pas ceux du programme des auteurs.</translation>
    </message>
    <message>
        <source>alpha1 and alpha2 are the paper&apos;s values by a summary (unverified); what they multiply, and on which scale of weights, is not known (alpha_scale).</source>
        <translation>alpha1 et alpha2 sont les valeurs de l’article d’après un résumé (non vérifié) ; ce qu’elles multiplient, et à quelle échelle des poids, n’est pas connu (alpha_scale).</translation>
    </message>
    <message>
        <source>Quantization errors of different channels are nearly uncorrelated with the filters, so without pruning there is no gain over nearest rounding to speak of, and a loss at 3 bits (derived, and measured).</source>
        <translation>Les erreurs de quantification de canaux différents sont presque sans corrélation avec les filtres ; sans élagage, il n’y a donc pas de gain notable sur l’arrondi au plus proche, et une perte à 3 bits (déduit et mesuré).</translation>
    </message>
    <message>
        <source>Compensated are layers that alone read another layer through activation functions and pooling. Layers before residual sums are not, nor depthwise ones, which see one channel each; how the paper treats MobileNetV2 is not known.</source>
        <translation>Sont compensées les couches qui sont seules à lire une autre couche, à travers des fonctions d’activation et du pooling. Les couches devant une somme résiduelle ne le sont pas, ni les depthwise, qui ne voient qu’un canal chacune ; on ne sait pas comment l’article traite MobileNetV2.</translation>
    </message>
    <message>
        <source>Pruning criterion (norm of the filter), quantizers after every activation function and activation ranges (noise, by SQuant&apos;s rule) are unverified.</source>
        <translation>Le critère d’élagage (norme du filtre), les quantificateurs après chaque fonction d’activation et les plages d’activation (bruit, selon la règle de SQuant) ne sont pas vérifiés.</translation>
    </message>
    <message>
        <source>Without batch norm the biases are the offsets, and means are not restored.</source>
        <translation>Sans normalisation par lot, les biais sont les décalages et les moyennes ne sont pas rétablies.</translation>
    </message>
    <message>
        <source>Pruned channels</source>
        <translation>Canaux élagués</translation>
    </message>
    <message>
        <source>Share of the channels between two layers that is removed.</source>
        <translation>Part des canaux entre deux couches qui est retirée.</translation>
    </message>
    <message>
        <source>Compensate</source>
        <translation>Compenser</translation>
    </message>
    <message>
        <source>Without it: plain pruning and plain rounding, for comparison.</source>
        <translation>Sans : simple élagage et simple arrondi, pour comparer.</translation>
    </message>
    <message>
        <source>alpha1</source>
        <translation>alpha1</translation>
    </message>
    <message>
        <source>Weight of the batch-norm offsets.</source>
        <translation>Poids des décalages de la normalisation par lot.</translation>
    </message>
    <message>
        <source>alpha2</source>
        <translation>alpha2</translation>
    </message>
    <message>
        <source>Weight of the coefficients&apos; size.</source>
        <translation>Poids de la taille des coefficients.</translation>
    </message>
    <message>
        <source>Scale of alphas</source>
        <translation>Échelle des alphas</translation>
    </message>
    <message>
        <source>As they are, relative to the mean squared norm of a filter, or against the mean squared error of its weights instead of the sum.</source>
        <translation>Telles quelles, relatives à la norme carrée moyenne d’un filtre, ou contre l’erreur quadratique moyenne de ses poids au lieu de la somme.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Critère</translation>
    </message>
    <message>
        <source>Channels of the smallest filters go first.</source>
        <translation>Les canaux des plus petits filtres partent d’abord.</translation>
    </message>
    <message>
        <source>Activation ranges</source>
        <translation>Plages d’activation</translation>
    </message>
    <message>
        <source>From the batch norms (bn; from noise where none tells), or all from one pass of uniform noise (probe).</source>
        <translation>D’après les normalisations par lot (bn ; d’après du bruit là où aucune ne dit rien), ou toutes d’après un passage de bruit uniforme (probe).</translation>
    </message>
    <message>
        <source>Sigmas from batch norm</source>
        <translation>Sigmas de la normalisation</translation>
    </message>
    <message>
        <source>Activation ranges end this many standard deviations from the mean.</source>
        <translation>Les plages d’activation s’arrêtent à autant d’écarts types de la moyenne.</translation>
    </message>
    <message>
        <source>Sigmas from noise</source>
        <translation>Sigmas du bruit</translation>
    </message>
    <message>
        <source>The same for ranges from noise; 0 takes SQuant&apos;s table: 12 up to 5 bits, 14 up to 7, 25 at 8.</source>
        <translation>De même pour les plages tirées du bruit ; 0 prend la table de SQuant : 12 jusqu’à 5 bits, 14 jusqu’à 7, 25 à 8.</translation>
    </message>
    <message>
        <source>Noise images</source>
        <translation>Images de bruit</translation>
    </message>
    <message>
        <source>Images of uniform noise for the ranges.</source>
        <translation>Images de bruit uniforme pour les plages.</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Arrondi</translation>
    </message>
    <message>
        <source>Weights to the nearest code, or with SQuant&apos;s flips that cancel errors.</source>
        <translation>Poids au code le plus proche, ou avec les basculements de SQuant, qui annulent les erreurs.</translation>
    </message>
    <message>
        <source>A frozen classifier still knows its class boundaries, through its logits, and the distribution of its training data, through its batch norms. A conditional generator is trained against both, and the quantized network is fine-tuned on what it draws, by distillation; the two take turns.</source>
        <translation>Un classifieur figé connaît encore les frontières de ses classes, par ses logits, et la distribution de ses données d’entraînement, par ses normalisations par lot. Un générateur conditionnel est entraîné d’après les deux, et le réseau quantifié est affiné par distillation sur ce qu’il produit ; les deux alternent.</translation>
    </message>
    <message>
        <source>15.8 M (CIFAR, drawn as training goes; 1.1 M for ImageNet)</source>
        <translation>15,8 M (CIFAR, produites au fil de l’entraînement ; 1,1 M pour ImageNet)</translation>
    </message>
    <message>
        <source>Generator: CE(P(x), y) + 0.1 * BNS(x)</source>
        <translation>Générateur : CE(P(x), y) + 0.1 * BNS(x)</translation>
    </message>
    <message>
        <source>Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20</source>
        <translation>Réseau quantifié : CE(Q(x), y) + KD(P(x), Q(x)) à la température 20</translation>
    </message>
    <message>
        <source>The paper sums squared norms in the batch-norm term; the code averages over channels and layers and matches variances.</source>
        <translation>L’article somme des normes au carré dans le terme de normalisation par lot ; le code fait la moyenne sur les canaux et les couches et ajuste les variances.</translation>
    </message>
    <message>
        <source>The paper&apos;s distillation is a plain KL divergence; the code uses temperature 20 with the factor T^2.</source>
        <translation>La distillation de l’article est une simple divergence KL ; le code utilise la température 20 avec le facteur T^2.</translation>
    </message>
    <message>
        <source>quoted by later papers</source>
        <translation>cité par des articles ultérieurs</translation>
    </message>
    <message>
        <source>re-run by the authors of AdaDFQ</source>
        <translation>nouvelle exécution par les auteurs d’AdaDFQ</translation>
    </message>
    <message>
        <source>The generator looks for inputs on which the quantized and the float network differ most, in their logits and in the relations between their channels; the quantized network is trained to remove the difference. There are no labels and no batch-norm statistics: it is a game of two players.</source>
        <translation>Le générateur cherche des entrées sur lesquelles le réseau quantifié et le réseau flottant diffèrent le plus, par leurs logits et par les relations entre leurs canaux ; le réseau quantifié est entraîné à supprimer cet écart. Il n’y a ni étiquettes ni statistiques de normalisation par lot : c’est un jeu à deux joueurs.</translation>
    </message>
    <message>
        <source>CNN, also for segmentation and detection</source>
        <translation>CNN, aussi pour la segmentation et la détection</translation>
    </message>
    <message>
        <source>27.6 M (CIFAR, drawn as training goes)</source>
        <translation>27,6 M (CIFAR, produites au fil de l’entraînement)</translation>
    </message>
    <message>
        <source>D_o = mean | Q(x) - P(x) |: difference of the logits</source>
        <translation>D_o = moyenne | Q(x) - P(x) | : écart des logits</translation>
    </message>
    <message>
        <source>D_f = sum over blocks of mean | R(Q) - R(P) |: R holds the cosines between all pairs of channels</source>
        <translation>D_f = somme sur les blocs de moyenne | R(Q) - R(P) | : R contient les cosinus entre toutes les paires de canaux</translation>
    </message>
    <message>
        <source>L_a = - mean | last features of P |: strong features, generator only</source>
        <translation>L_a = - moyenne | dernières caractéristiques de P | : caractéristiques fortes, générateur seul</translation>
    </message>
    <message>
        <source>Quantized network: D_o + D_f; generator: - D_o - D_f + 0.1 * L_a</source>
        <translation>Réseau quantifié : D_o + D_f ; générateur : - D_o - D_f + 0.1 * L_a</translation>
    </message>
    <message>
        <source>The paper relates channels by cosines, the released code by attention over places and channels; the paper&apos;s weights of the layers are unverified.</source>
        <translation>L’article relie les canaux par des cosinus, le code publié par une attention sur les positions et les canaux ; les poids des couches dans l’article ne sont pas vérifiés.</translation>
    </message>
    <message>
        <source>Batch norms of the quantized network go on learning; that is the likely cause of 0.10 % on MobileNetV2.</source>
        <translation>Les normalisations par lot du réseau quantifié continuent d’apprendre ; c’est la cause probable des 0,10 % sur MobileNetV2.</translation>
    </message>
    <message>
        <source>The released code covers CIFAR only; others could not reproduce the paper&apos;s ImageNet figures.</source>
        <translation>Le code publié ne couvre que CIFAR ; d’autres n’ont pas pu reproduire les chiffres de l’article sur ImageNet.</translation>
    </message>
    <message>
        <source>re-run, quoted by Qimera and AdaDFQ</source>
        <translation>nouvelle exécution, citée par Qimera et AdaDFQ</translation>
    </message>
    <message>
        <source>the paper&apos;s table; bits of the activations unverified</source>
        <translation>table de l’article ; bits des activations non vérifiés</translation>
    </message>
    <message>
        <source>Other methods design the generator by hand. ARC searches its up-sampling operators and convolutions for each network by differentiable architecture search, with the reconstruction loss alone, then trains the generator that was found and the quantized network as GDFQ does.</source>
        <translation>D’autres méthodes conçoivent le générateur à la main. ARC cherche ses opérateurs de suréchantillonnage et ses convolutions pour chaque réseau par une recherche d’architecture différentiable, avec la seule perte de reconstruction, puis entraîne le générateur trouvé et le réseau quantifié comme le fait GDFQ.</translation>
    </message>
    <message>
        <source>15.8 M (as GDFQ, drawn as training goes)</source>
        <translation>15,8 M (comme GDFQ, produites au fil de l’entraînement)</translation>
    </message>
    <message>
        <source>Search and generator: CE(P(x), y) + 0.1 * BNS(x)</source>
        <translation>Recherche et générateur : CE(P(x), y) + 0.1 * BNS(x)</translation>
    </message>
    <message>
        <source>There is no official code; the generators that were found are part of AIT&apos;s. The settings of the search are not known.</source>
        <translation>Il n’y a pas de code officiel ; les générateurs trouvés font partie de celui d’AIT. Les réglages de la recherche ne sont pas connus.</translation>
    </message>
    <message>
        <source>Generators that start from Gaussian noise make well separated classes and nothing near the boundaries between them. Qimera feeds mixtures of class embeddings to the generator, with the same mixture as soft label, so that part of the images lie on the boundaries.</source>
        <translation>Les générateurs qui partent d’un bruit gaussien font des classes bien séparées et rien près des frontières entre elles. Qimera donne au générateur des mélanges de plongements de classes, avec le même mélange comme étiquette souple, de sorte qu’une partie des images se trouve sur les frontières.</translation>
    </message>
    <message>
        <source>Generator: SCE(P(x), t) + 0.1 * BNS(x), t the soft label</source>
        <translation>Générateur : SCE(P(x), t) + 0.1 * BNS(x), t l’étiquette souple</translation>
    </message>
    <message>
        <source>Quantized network: SCE(Q(x), t) + KD(P(x), Q(x)) at temperature 20</source>
        <translation>Réseau quantifié : SCE(Q(x), t) + KD(P(x), Q(x)) à la température 20</translation>
    </message>
    <message>
        <source>The switch of the disentanglement mapping is inverted in the released scripts, which run without it; the paper describes it as on.</source>
        <translation>L’interrupteur de la fonction de démêlage (disentanglement mapping) est inversé dans les scripts publiés, qui s’exécutent sans elle ; l’article la décrit comme activée.</translation>
    </message>
    <message>
        <source>For ImageNet the code mixes the generator&apos;s batch norms by their mean over the classes, not by their weighted sum.</source>
        <translation>Pour ImageNet, le code mélange les normalisations par lot du générateur par leur moyenne sur les classes, non par leur somme pondérée.</translation>
    </message>
    <message>
        <source>Cross entropy and distillation pull the quantized network in different directions, and cross entropy generalises worse on synthetic images, so distillation is used alone. Its gradients are too small to carry weights over a rounding threshold; gradient inundation scales the step of each layer until a fixed share of its codes changes. Added to ARC&apos;s generator here; it works with any.</source>
        <translation>Entropie croisée et distillation tirent le réseau quantifié dans des directions différentes, et l’entropie croisée généralise moins bien sur des images synthétiques ; la distillation est donc employée seule. Ses gradients sont trop petits pour porter les poids au-delà d’un seuil d’arrondi ; l’inondation de gradient (gradient inundation) augmente le pas de chaque couche jusqu’à ce qu’une part fixe de ses codes change. Ajouté ici au générateur d’ARC ; tout autre convient.</translation>
    </message>
    <message>
        <source>Generator: as ARC</source>
        <translation>Générateur : comme ARC</translation>
    </message>
    <message>
        <source>Quantized network: KD(P(x), Q(x)) at temperature 20, without cross entropy</source>
        <translation>Réseau quantifié : KD(P(x), Q(x)) à la température 20, sans entropie croisée</translation>
    </message>
    <message>
        <source>Step of a layer: a * lr * d, a such that a share tau of its codes changes</source>
        <translation>Pas d’une couche : a * lr * d, a tel qu’une part tau de ses codes change</translation>
    </message>
    <message>
        <source>The image count is that of the generator it is added to.</source>
        <translation>Le nombre d’images est celui du générateur auquel il est ajouté.</translation>
    </message>
    <message>
        <source>With GDFQ&apos;s generator: CIFAR-10 W4A4 91.23, ResNet-18 W4A4 65.51. With Qimera&apos;s: 91.23 and 66.83.</source>
        <translation>Avec le générateur de GDFQ : CIFAR-10 W4A4 91,23, ResNet-18 W4A4 65,51. Avec celui de Qimera : 91,23 et 66,83.</translation>
    </message>
    <message>
        <source>Images should be neither useless nor impossible for the quantized network as it is now. Generator and quantized network play a zero-sum game over the adaptability of an image, the entropy of the softmax of the difference of the two networks&apos; logits; the generator&apos;s gain is clipped to a band so that the game stays stable at any width.</source>
        <translation>Les images ne doivent être ni inutiles ni impossibles pour le réseau quantifié tel qu’il est à ce moment. Générateur et réseau quantifié jouent un jeu à somme nulle sur l’adaptabilité d’une image, l’entropie du softmax de la différence des logits des deux réseaux ; le gain du générateur est borné à une bande pour que le jeu reste stable à toute largeur.</translation>
    </message>
    <message>
        <source>1.27 M (CIFAR, drawn as training goes; 1.12 M for ImageNet)</source>
        <translation>1,27 M (CIFAR, produites au fil de l’entraînement ; 1,12 M pour ImageNet)</translation>
    </message>
    <message>
        <source>H&apos; = entropy of softmax(P(x) - Q(x)), scaled to 0..1 within the batch</source>
        <translation>H&apos; = entropie de softmax(P(x) - Q(x)), ramenée à 0..1 au sein du lot</translation>
    </message>
    <message>
        <source>Generator: max(0.3 - H&apos;, 0) + max(H&apos; - 0.8, 0) + BNS(x) + 0.1 * (CE(p - q, y) + CE(p + q, y))</source>
        <translation>Générateur : max(0.3 - H&apos;, 0) + max(H&apos; - 0.8, 0) + BNS(x) + 0.1 * (CE(p - q, y) + CE(p + q, y))</translation>
    </message>
    <message>
        <source>Quantized network: - T^2 * entropy of softmax((p - q) / T)</source>
        <translation>Réseau quantifié : - T^2 * entropie de softmax((p - q) / T)</translation>
    </message>
    <message>
        <source>The paper writes reward and boundary terms separately; in the code the game&apos;s value appears in the band penalty only.</source>
        <translation>L’article écrit séparément les termes de récompense et de frontière ; dans le code, la valeur du jeu n’apparaît que dans la pénalité de bande.</translation>
    </message>
    <message>
        <source>A special case of AdaDFQ, by its authors.</source>
        <translation>Un cas particulier d’AdaDFQ, de ses auteurs.</translation>
    </message>
    <message>
        <source>The most adaptable image is not the best one: at 3 bits it under-fits, at 5 bits easy images over-fit. Images on which the networks disagree and on which they agree define a lower and an upper boundary, and the margin between them is tuned for each bit width.</source>
        <translation>L’image la plus adaptable n’est pas la meilleure : à 3 bits elle mène au sous-apprentissage, à 5 bits les images faciles mènent au surapprentissage. Les images sur lesquelles les réseaux divergent et celles sur lesquelles ils s’accordent définissent une borne inférieure et une borne supérieure, et la marge entre elles est réglée pour chaque largeur.</translation>
    </message>
    <message>
        <source>Generator: max(lambda_l - H&apos;, 0) + max(H&apos; - lambda_u, 0) + alpha_ds * CE(p - q, y) + alpha_as * CE(p + q, y) + BNS(x), H&apos; as in AdaSG</source>
        <translation>Générateur : max(lambda_l - H&apos;, 0) + max(H&apos; - lambda_u, 0) + alpha_ds * CE(p - q, y) + alpha_as * CE(p + q, y) + BNS(x), H&apos; comme dans AdaSG</translation>
    </message>
    <message>
        <source>Differs from AdaSG only in constants for each data set and bit width; those for 4 and 5 bits on CIFAR are not given.</source>
        <translation>Ne diffère d’AdaSG que par des constantes pour chaque jeu de données et chaque largeur ; celles de 4 et 5 bits sur CIFAR ne sont pas données.</translation>
    </message>
    <message>
        <source>An image is caused by its content, which is the label, and by its style, which does not matter to the task. The generator takes the two apart; several styles of the same content are drawn, and the float and the quantized network are made to predict the same under these interventions.</source>
        <translation>Une image a pour causes son contenu, qui est l’étiquette, et son style, qui n’importe pas à la tâche. Le générateur sépare les deux ; plusieurs styles du même contenu sont tirés, et le réseau flottant et le réseau quantifié sont amenés à prédire la même chose sous ces interventions.</translation>
    </message>
    <message>
        <source>CNN, also for detection</source>
        <translation>CNN, aussi pour la détection</translation>
    </message>
    <message>
        <source>unknown (drawn as training goes)</source>
        <translation>inconnu (produites au fil de l’entraînement)</translation>
    </message>
    <message>
        <source>Generator: as GDFQ, with content and style as separate inputs (derived)</source>
        <translation>Générateur : comme GDFQ, avec contenu et style comme entrées distinctes (déduit)</translation>
    </message>
    <message>
        <source>Quantized network: as GDFQ + KL between P under one style and Q under another of the same content (derived)</source>
        <translation>Réseau quantifié : comme GDFQ + KL entre P sous un style et Q sous un autre du même contenu (déduit)</translation>
    </message>
    <message>
        <source>The paper&apos;s equations and settings could not be read and its code was never released; any implementation is a reconstruction from the abstract and a summary.</source>
        <translation>Les équations et les réglages de l’article n’ont pas pu être lus et son code n’a jamais été publié ; toute mise en œuvre est une reconstruction d’après le résumé de l’article et une synthèse.</translation>
    </message>
    <message>
        <source>The reported figures are above all contemporaries and were not confirmed by others.</source>
        <translation>Les chiffres publiés dépassent tous ceux de la même époque et n’ont pas été confirmés par d’autres.</translation>
    </message>
    <message>
        <source>second hand, from a summary of the paper</source>
        <translation>de seconde main, d’après une synthèse de l’article</translation>
    </message>
    <message>
        <source>Images with poor semantics are fragile: a small change of the image or of the teacher&apos;s weights changes features and predictions. A generator of another method (GDFQ, DSG, ARC or AIT) is trained to make images that stay the same under both, with weakly correlated soft labels to keep them diverse.</source>
        <translation>Les images à la sémantique pauvre sont fragiles : un petit changement de l’image ou des poids de l’enseignant modifie les caractéristiques et les prédictions. Le générateur d’une autre méthode (GDFQ, DSG, ARC ou AIT) est entraîné à faire des images qui restent les mêmes dans les deux cas, avec des étiquettes souples faiblement corrélées pour les garder diverses.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/18/50, MobileNetV2</source>
        <translation>CNN avec normalisation par lot : ResNet-20/18/50, MobileNetV2</translation>
    </message>
    <message>
        <source>as the host (the method whose generator it improves)</source>
        <translation>comme la méthode hôte (dont elle améliore le générateur)</translation>
    </message>
    <message>
        <source>d_feat = 1 - cos(features, features of the perturbed)</source>
        <translation>d_feat = 1 - cos(caractéristiques, caractéristiques après perturbation)</translation>
    </message>
    <message>
        <source>d_pred = | prediction - prediction of the perturbed |</source>
        <translation>d_pred = | prédiction - prédiction après perturbation |</translation>
    </message>
    <message>
        <source>Added to the generator&apos;s loss: max(d_feat - eps, 0) + max(d_pred - eps, 0)</source>
        <translation>Ajouté à la perte du générateur : max(d_feat - eps, 0) + max(d_pred - eps, 0)</translation>
    </message>
    <message>
        <source>No code exists; weights, thresholds and strengths of the perturbations are not known and would be chosen by the workbench.</source>
        <translation>Il n’existe pas de code ; poids, seuils et intensités des perturbations ne sont pas connus et seraient choisis par le workbench.</translation>
    </message>
    <message>
        <source>Gain on ResNet-50 W4A4 +10.04 points; the two quoted values of the host do not add up (unverified).</source>
        <translation>Gain sur ResNet-50 W4A4 : +10,04 points ; les deux valeurs citées de la méthode hôte ne concordent pas (non vérifié).</translation>
    </message>
    <message>
        <source>A text-to-image diffusion model draws pictures of the class names. Two filters keep those that the network takes for its own kind: an energy score of the logits, then sensitivity to batch-norm statistics (CNN) or diversity of patches (ViT). The pictures replace real ones for calibration and training.</source>
        <translation>Un modèle de diffusion texte-image dessine des images d’après les noms des classes. Deux filtres gardent celles que le réseau prend pour les siennes : un score d’énergie des logits, puis la sensibilité aux statistiques de normalisation par lot (CNN) ou la diversité des patchs (ViT). Ces images remplacent les réelles pour le calibrage et l’entraînement.</translation>
    </message>
    <message>
        <source>CNN with batch norm, vision transformers</source>
        <translation>CNN avec normalisation par lot, vision transformers</translation>
    </message>
    <message>
        <source>1024 (calibration, unverified; far more for training)</source>
        <translation>1024 (calibrage, non vérifié ; bien plus pour l’entraînement)</translation>
    </message>
    <message>
        <source>Energy: - log sum exp P(x); low energy is kept</source>
        <translation>Énergie : - log somme exp P(x) ; l’énergie basse est gardée</translation>
    </message>
    <message>
        <source>Batch-norm sensitivity of an image: BNS of the batch - BNS without the image</source>
        <translation>Sensibilité d’une image à la normalisation par lot : BNS du lot - BNS sans l’image</translation>
    </message>
    <message>
        <source>Patch diversity: entropy of the cosines between patches; high is kept</source>
        <translation>Diversité des patchs : entropie des cosinus entre patchs ; la plus haute est gardée</translation>
    </message>
    <message>
        <source>The survey files it under QAT; the paper does PTQ too, and starts QAT from it.</source>
        <translation>L’article de revue le classe en QAT ; l’article fait aussi de la PTQ, et en part pour la QAT.</translation>
    </message>
    <message>
        <source>Drawing the pictures needs a diffusion model and stays outside the workbench; the filters and what follows can run on a folder of pictures.</source>
        <translation>Dessiner les images demande un modèle de diffusion et reste hors du workbench ; les filtres et la suite peuvent s’exécuter sur un dossier d’images.</translation>
    </message>
    <message>
        <source>No code is to be had; formulas and figures are second hand. The diffusion model has seen a great deal of data.</source>
        <translation>Aucun code n’est disponible ; formules et chiffres sont de seconde main. Le modèle de diffusion a vu énormément de données.</translation>
    </message>
    <message>
        <source>32 (64 in the reproduction script)</source>
        <translation>32 (64 dans le script de reproduction)</translation>
    </message>
    <message>
        <source>Three sources of inputs without data are compared: Gaussian noise, images that maximise a class logit, and images that match the batch-norm statistics by a divergence between Gaussians; the last two together are best. The batch-norm loss also tells how similar a data set is to the training set.</source>
        <translation>Trois sources d’entrées sans données sont comparées : le bruit gaussien, des images qui maximisent un logit de classe, et des images conformes aux statistiques de normalisation par lot selon une divergence entre gaussiennes ; les deux dernières ensemble sont les meilleures. La perte de normalisation par lot dit aussi à quel point un jeu de données ressemble à celui d’entraînement.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10</source>
        <translation>CNN avec normalisation par lot : ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10</translation>
    </message>
    <message>
        <source>20 per class (default of the authors&apos; script)</source>
        <translation>20 par classe (valeur par défaut du script des auteurs)</translation>
    </message>
    <message>
        <source>BNS = KL between Gaussians of every batch-norm input and of the image, mean over channels and layers</source>
        <translation>BNS = KL entre gaussiennes de chaque entrée de normalisation par lot et de l’image, moyenne sur les canaux et les couches</translation>
    </message>
    <message>
        <source>I = exp(- 0.0004 * mean logit of the class)</source>
        <translation>I = exp(- 0.0004 * logit moyen de la classe)</translation>
    </message>
    <message>
        <source>The paper&apos;s KL goes from the stored to the synthetic Gaussian, the script&apos;s the other way.</source>
        <translation>La KL de l’article va de la gaussienne enregistrée à la synthétique, celle du script dans l’autre sens.</translation>
    </message>
    <message>
        <source>Filed under PTQ; the paper also fine-tunes by distillation, on a schedule that is not known. First and last layer have 8 bits in the script.</source>
        <translation>Classé en PTQ ; l’article affine aussi par distillation, selon un programme qui n’est pas connu. La première et la dernière couche ont 8 bits dans le script.</translation>
    </message>
    <message>
        <source>The paper&apos;s tables could not be read: all figures are second hand.</source>
        <translation>Les tables de l’article n’ont pas pu être lues : tous les chiffres sont de seconde main.</translation>
    </message>
    <message>
        <source>quoted by BRECQ</source>
        <translation>cité par BRECQ</translation>
    </message>
    <message>
        <source>quoted by MixMix</source>
        <translation>cité par MixMix</translation>
    </message>
    <message>
        <source>Noise is optimised towards a chosen class by cross entropy, regularised by priors of natural images and by the batch-norm statistics of every layer. The adaptive form adds a term that prefers images on which the present student disagrees with the teacher.</source>
        <translation>Du bruit est optimisé vers une classe choisie par entropie croisée, régularisé par des a priori sur les images naturelles et par les statistiques de normalisation par lot de chaque couche. La forme adaptative ajoute un terme qui préfère les images sur lesquelles l’élève actuel contredit l’enseignant.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/34/50, VGG-11, MobileNetV2</source>
        <translation>CNN avec normalisation par lot : ResNet-18/34/50, VGG-11, MobileNetV2</translation>
    </message>
    <message>
        <source>140 k (ImageNet; batches of 256 on CIFAR)</source>
        <translation>140 k (ImageNet ; lots de 256 sur CIFAR)</translation>
    </message>
    <message>
        <source>CE(P(x), y)</source>
        <translation>CE(P(x), y)</translation>
    </message>
    <message>
        <source>TV(x), L2(x): total variation and size of the image</source>
        <translation>TV(x), L2(x) : variation totale et norme de l’image</translation>
    </message>
    <message>
        <source>BNS(x): norms of the differences of means and variances</source>
        <translation>BNS(x) : normes des différences de moyennes et de variances</translation>
    </message>
    <message>
        <source>R_compete = 1 - JS(P(x), Q(x)): adaptive form only</source>
        <translation>R_compete = 1 - JS(P(x), Q(x)) : forme adaptative seule</translation>
    </message>
    <message>
        <source>The read-me speaks of 1,000 + 1,000 steps on ImageNet, the code runs 2,000 + 1,000.</source>
        <translation>Le fichier README parle de 1 000 + 1 000 pas sur ImageNet, le code en fait 2 000 + 1 000.</translation>
    </message>
    <message>
        <source>Images that match the batch-norm statistics strictly are all alike. DSG lets the statistics of each layer lie within a tolerance, taken from noise, and gives every image another layer to look after. The version of 2023 also decorrelates the images&apos; pixels.</source>
        <translation>Les images qui suivent strictement les statistiques de normalisation par lot se ressemblent toutes. DSG laisse les statistiques de chaque couche dans une tolérance, tirée du bruit, et donne à chaque image une autre couche dont s’occuper. La version de 2023 décorrèle aussi les pixels des images.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2</source>
        <translation>CNN avec normalisation par lot : ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2</translation>
    </message>
    <message>
        <source>20 (one for each batch norm of ResNet-18; 40 in the version of 2023)</source>
        <translation>20 (une pour chaque normalisation par lot de ResNet-18 ; 40 dans la version de 2023)</translation>
    </message>
    <message>
        <source>Slack: max(| mean - stored mean | - delta, 0)^2 + max(| std - stored std | - gamma, 0)^2 in every layer, delta and gamma the 0.9 quantile over channels for noise</source>
        <translation>Marge : max(| moyenne - moyenne enregistrée | - delta, 0)^2 + max(| écart type - écart type enregistré | - gamma, 0)^2 dans chaque couche, delta et gamma le quantile 0,9 sur les canaux pour du bruit</translation>
    </message>
    <message>
        <source>Image b counts layer b twice</source>
        <translation>L’image b compte deux fois la couche b</translation>
    </message>
    <message>
        <source>2023: + correlation of images, cross entropy, total variation</source>
        <translation>2023 : + corrélation des images, entropie croisée, variation totale</translation>
    </message>
    <message>
        <source>The formula doubles the weight of an image&apos;s layer; the released code makes it four times (PTQ).</source>
        <translation>La formule double le poids de la couche d’une image ; le code publié le quadruple (PTQ).</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>déduit</translation>
    </message>
    <message>
        <source>Images made from one network carry its bias and do not serve others. Feature mixing optimises one set of images against several networks at once; data mixing shrinks one image into a box of another and asks for the mixed label, which leaves less room for wrong solutions.</source>
        <translation>Les images tirées d’un seul réseau portent son biais et ne servent pas aux autres. Le mélange de caractéristiques optimise un même jeu d’images contre plusieurs réseaux à la fois ; le mélange de données réduit une image dans un cadre d’une autre et demande l’étiquette mélangée, ce qui laisse moins de place aux solutions fausses.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-50, MobileNetV2, MNASNet, RegNetX (unverified)</source>
        <translation>CNN avec normalisation par lot : ResNet-50, MobileNetV2, MNASNet, RegNetX (non vérifié)</translation>
    </message>
    <message>
        <source>1024 (unverified)</source>
        <translation>1024 (non vérifié)</translation>
    </message>
    <message>
        <source>Mean over networks of l1 * CE(P_i(x), mixed label) + l2 * BNS(x; P_i)</source>
        <translation>Moyenne sur les réseaux de l1 * CE(P_i(x), étiquette mélangée) + l2 * BNS(x; P_i)</translation>
    </message>
    <message>
        <source>l3 * squared differences of neighbouring pixels</source>
        <translation>l3 * carrés des différences entre pixels voisins</translation>
    </message>
    <message>
        <source>The paper could not be read in full and there is no code: the two mechanisms are certain, the constants are not.</source>
        <translation>L’article n’a pas pu être lu en entier et il n’y a pas de code : les deux mécanismes sont certains, les constantes non.</translation>
    </message>
    <message>
        <source>Also used for QAT, pruning and distillation. Figures: block reconstruction, first and last layer at 8 bits.</source>
        <translation>Aussi employé pour la QAT, l’élagage et la distillation. Chiffres : reconstruction par blocs, première et dernière couche à 8 bits.</translation>
    </message>
    <message>
        <source>Images of a real class differ much from each other, synthetic ones hardly. Random crops during synthesis, a margin on the distance to the centre of the class, and soft target probabilities restore the spread.</source>
        <translation>Les images d’une classe réelle diffèrent beaucoup entre elles, les synthétiques à peine. Des recadrages aléatoires pendant la synthèse, une marge sur la distance au centre de la classe et des probabilités cibles souples rétablissent la dispersion.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2</source>
        <translation>CNN avec normalisation par lot : ResNet-20/18, MobileNetV1, MobileNetV2</translation>
    </message>
    <message>
        <source>BNS(x): means and variances, on crops</source>
        <translation>BNS(x) : moyennes et variances, sur les recadrages</translation>
    </message>
    <message>
        <source>SIL = (p_y - t)^2: the class&apos;s probability against a random target below 1</source>
        <translation>SIL = (p_y - t)^2 : la probabilité de la classe contre une cible aléatoire inférieure à 1</translation>
    </message>
    <message>
        <source>MDC: the cosine distance to the class centre stays between two bounds</source>
        <translation>MDC : la distance cosinus au centre de la classe reste entre deux bornes</translation>
    </message>
    <message>
        <source>quoted by SynQ</source>
        <translation>cité par SynQ</translation>
    </message>
    <message>
        <source>Layer norm keeps no statistics of the training data. But patches of a real image differ from each other after self-attention, into foreground and background, while patches of noise are all alike. The entropy of the similarities between patches is raised in every block; class and smoothness terms are added.</source>
        <translation>La normalisation de couche ne garde aucune statistique des données d’entraînement. Mais les patchs d’une image réelle diffèrent entre eux après l’auto-attention, en premier plan et arrière-plan, tandis que les patchs de bruit sont tous semblables. L’entropie des similarités entre patchs est augmentée dans chaque bloc ; des termes de classe et de lissage s’y ajoutent.</translation>
    </message>
    <message>
        <source>Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S</source>
        <translation>Vision transformers : ViT-S/B, DeiT-T/S/B, Swin-T/S</translation>
    </message>
    <message>
        <source>PSE = - sum over blocks of the entropy of the cosines between patches</source>
        <translation>PSE = - somme sur les blocs de l’entropie des cosinus entre patchs</translation>
    </message>
    <message>
        <source>0.05 * | TV(x) - v |: total variation near a natural value</source>
        <translation>0.05 * | TV(x) - v | : variation totale proche d’une valeur naturelle</translation>
    </message>
    <message>
        <source>The paper writes a plain total variation; the code the distance to a random target.</source>
        <translation>L’article écrit une simple variation totale ; le code, la distance à une cible aléatoire.</translation>
    </message>
    <message>
        <source>The density is estimated at 10 points, about ten bandwidths apart, in the code.</source>
        <translation>Dans le code, la densité est estimée en 10 points, distants d’environ dix largeurs de bande.</translation>
    </message>
    <message>
        <source>Others&apos; runs stay below the reported DeiT-S and Swin-T: 72.04 +- 0.19 and 69.78 +- 1.67 at W4A8 (five seeds, in SynQ).</source>
        <translation>Les exécutions d’autres auteurs restent sous les valeurs publiées de DeiT-S et Swin-T : 72,04 +- 0,19 et 69,78 +- 1,67 à W4A8 (cinq graines, dans SynQ).</translation>
    </message>
    <message>
        <source>Version 2 trains the quantized network against the images; no code was published, and its quantizers cover fewer places (unverified).</source>
        <translation>La version 2 entraîne le réseau quantifié contre les images ; aucun code n’a été publié, et ses quantificateurs couvrent moins d’endroits (non vérifié).</translation>
    </message>
    <message>
        <source>The latent vectors of a batch are optimised together with a small generator that starts afresh for every batch, by batch-norm statistics alone; strided convolutions are shifted at random against checkerboards (swing). Block reconstruction then learns rounding and step size of the weights together, by keeping the integer base fixed.</source>
        <translation>Les vecteurs latents d’un lot sont optimisés avec un petit générateur qui repart de zéro à chaque lot, d’après les seules statistiques de normalisation par lot ; les convolutions à pas sont décalées au hasard contre les damiers (swing). La reconstruction par blocs apprend ensuite ensemble l’arrondi et le pas des poids, en gardant fixe la base entière.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet</source>
        <translation>CNN avec normalisation par lot : ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet</translation>
    </message>
    <message>
        <source>Images: BNS(G(z)), means and standard deviations of every batch-norm input and of the image</source>
        <translation>Images : BNS(G(z)), moyennes et écarts types de chaque entrée de normalisation par lot et de l’image</translation>
    </message>
    <message>
        <source>Blocks: || block_q(x) - block(x) ||^2 + pressure towards 0 or 1 on the rounding</source>
        <translation>Blocs : || block_q(x) - block(x) ||^2 + pression vers 0 ou 1 sur l’arrondi</translation>
    </message>
    <message>
        <source>The released code divides the batch-norm terms by the number of channels; the paper writes a plain sum. Its two learning rates are swapped in name.</source>
        <translation>Le code publié divise les termes de normalisation par lot par le nombre de canaux ; l’article écrit une simple somme. Les deux taux d’apprentissage du code ont leurs noms échangés.</translation>
    </message>
    <message>
        <source>First and last layer at 8 bits, on the checkpoints of BRECQ.</source>
        <translation>Première et dernière couche à 8 bits, sur les points de contrôle de BRECQ.</translation>
    </message>
    <message>
        <source>Synthetic images are too easy: both networks fit them at once, and the quantized one fails on hard test images. The class loss is weighted by difficulty during synthesis, images are made harder in training by a step along the gradient, and features of the two networks are aligned.</source>
        <translation>Les images synthétiques sont trop faciles : les deux réseaux s’y ajustent aussitôt, et le quantifié échoue sur les images de test difficiles. La perte de classe est pondérée par la difficulté pendant la synthèse, les images sont rendues plus difficiles à l’entraînement par un pas le long du gradient, et les caractéristiques des deux réseaux sont alignées.</translation>
    </message>
    <message>
        <source>Images: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)</source>
        <translation>Images : BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)</translation>
    </message>
    <message>
        <source>Quantized network: KD + FA on x and on x + eps * sign(gradient)</source>
        <translation>Réseau quantifié : KD + FA sur x et sur x + eps * sign(gradient)</translation>
    </message>
    <message>
        <source>FA: squared differences of the channels&apos; normalised energies</source>
        <translation>FA : carrés des différences des énergies normalisées des canaux</translation>
    </message>
    <message>
        <source>The paper maximises difficulty within a ball; the code takes one sign step. The code sums the losses of clean and perturbed images.</source>
        <translation>L’article maximise la difficulté dans une boule ; le code fait un seul pas de signe. Le code somme les pertes des images intactes et perturbées.</translation>
    </message>
    <message>
        <source>SynQ&apos;s table prints 86.34 for CIFAR-10 W3A3, and its rerun gave 42.58 for ResNet-18 W3A3.</source>
        <translation>La table de SynQ imprime 86,34 pour CIFAR-10 W3A3, et sa nouvelle exécution a donné 42,58 pour ResNet-18 W3A3.</translation>
    </message>
    <message>
        <source>Networks decide by texture, and synthetic images have another distribution of textures than real ones. One calibration image per class gets a regularised distribution of LAWS texture energies; a generator follows the statistics of these images, and training mixes images without mixing labels.</source>
        <translation>Les réseaux décident d’après la texture, et les images synthétiques ont une autre distribution de textures que les réelles. Une image de calibrage par classe reçoit une distribution régularisée d’énergies de texture LAWS ; un générateur suit les statistiques de ces images, et l’entraînement mélange les images sans mélanger les étiquettes.</translation>
    </message>
    <message>
        <source>one per class (calibration; a generator draws the training images)</source>
        <translation>une par classe (calibrage ; un générateur produit les images d’entraînement)</translation>
    </message>
    <message>
        <source>Calibration images: 5 * CE(P(x), y) + layered BNS(x) + LAWS</source>
        <translation>Images de calibrage : 5 * CE(P(x), y) + BNS(x) par couches + LAWS</translation>
    </message>
    <message>
        <source>LAWS: nine texture energies above 0.015, the others below</source>
        <translation>LAWS : neuf énergies de texture au-dessus de 0,015, les autres au-dessous</translation>
    </message>
    <message>
        <source>Generator: CE(P(x), y) + a1 * BNS(x) + a2 * distance to the calibration statistics</source>
        <translation>Générateur : CE(P(x), y) + a1 * BNS(x) + a2 * distance aux statistiques de calibrage</translation>
    </message>
    <message>
        <source>Quantized network: CE(Q(x), y) + KD(x) + KD(mixed x)</source>
        <translation>Réseau quantifié : CE(Q(x), y) + KD(x) + KD(x mélangé)</translation>
    </message>
    <message>
        <source>The repository holds a read-me only. The exact LAWS loss is a reconstruction (unverified); calibration statistics and layered BNS are as SynQ&apos;s authors implemented them.</source>
        <translation>Le dépôt ne contient qu’un fichier README. La perte LAWS exacte est une reconstruction (non vérifié) ; les statistiques de calibrage et la BNS par couches sont telles que les auteurs de SynQ les ont réalisées.</translation>
    </message>
    <message>
        <source>NeurIPS 2023 proceedings</source>
        <translation>actes de NeurIPS 2023</translation>
    </message>
    <message>
        <source>A quantized network generalises better where its reconstruction loss is flat, and that is so where gradients on the synthetic images match those on unseen ones. Genie&apos;s images are refined until the gradient of each agrees with that of its most dissimilar neighbour, while gradients of different images are kept apart.</source>
        <translation>Un réseau quantifié généralise mieux là où sa perte de reconstruction est plate, et elle l’est là où les gradients sur les images synthétiques concordent avec ceux d’images jamais vues. Les images de Genie sont affinées jusqu’à ce que le gradient de chacune s’accorde avec celui de son voisin le plus dissemblable, tandis que les gradients d’images différentes sont tenus à l’écart.</translation>
    </message>
    <message>
        <source>BNS(x) as in Genie</source>
        <translation>BNS(x) comme dans Genie</translation>
    </message>
    <message>
        <source>GM = 1 - mean &lt;h&apos;, h&gt; &lt;e&apos;, e&gt;: h the classifier&apos;s input, e the error of the logits, &apos; the neighbour</source>
        <translation>GM = 1 - moyenne &lt;h&apos;, h&gt; &lt;e&apos;, e&gt; : h l’entrée du classifieur, e l’erreur des logits, &apos; le voisin</translation>
    </message>
    <message>
        <source>DIV = mean of the largest | &lt;h, h_m&gt; &lt;e, e_m&gt; | over other images</source>
        <translation>DIV = moyenne du plus grand | &lt;h, h_m&gt; &lt;e, e_m&gt; | sur les autres images</translation>
    </message>
    <message>
        <source>The released main script does not run as it is, and lets the generator&apos;s learning rate fall at every step.</source>
        <translation>Le script principal publié ne s’exécute pas tel quel, et fait baisser le taux d’apprentissage du générateur à chaque pas.</translation>
    </message>
    <message>
        <source>Gains over Genie: ResNet-50 W2A2 0.74, MobileNetV2 W2A2 1.08, CIFAR-100 ResNet-20 W3A3 0.69 and W4A4 0.76; other absolute figures could not be read.</source>
        <translation>Gains sur Genie : ResNet-50 W2A2 0,74, MobileNetV2 W2A2 1,08, CIFAR-100 ResNet-20 W3A3 0,69 et W4A4 0,76 ; d’autres chiffres absolus n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>Synthetic images differ in how surely the teacher reads them. Its normalised entropy splits them, by a threshold that tightens during training: reliable images get the teacher&apos;s class as label, the others its two most probable classes, weighted.</source>
        <translation>Les images synthétiques diffèrent par la sûreté avec laquelle l’enseignant les lit. Son entropie normalisée les sépare, par un seuil qui se resserre pendant l’entraînement : les images fiables reçoivent pour étiquette la classe de l’enseignant, les autres ses deux classes les plus probables, pondérées.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/18/50, MobileNetV1</source>
        <translation>CNN avec normalisation par lot : ResNet-20/18/50, MobileNetV1</translation>
    </message>
    <message>
        <source>Images: BNS(x) + gamma * CE(P(x), y)</source>
        <translation>Images : BNS(x) + gamma * CE(P(x), y)</translation>
    </message>
    <message>
        <source>CE = CE of reliable images + beta * CE of the others</source>
        <translation>CE = CE des images fiables + beta * CE des autres</translation>
    </message>
    <message>
        <source>Quantized network: KL(P(x), Q(x)) + tau * (CE + mu * MSE of features)</source>
        <translation>Réseau quantifié : KL(P(x), Q(x)) + tau * (CE + mu * MSE des caractéristiques)</translation>
    </message>
    <message>
        <source>No code exists. The temperature of the KL and the features of the MSE are not stated.</source>
        <translation>Il n’existe pas de code. La température de la KL et les caractéristiques de la MSE ne sont pas précisées.</translation>
    </message>
    <message>
        <source>Also works with a generator: GDFQ&apos;s CIFAR-100 W4A4 rises from 63.58 to 64.01.</source>
        <translation>Fonctionne aussi avec un générateur : pour GDFQ, CIFAR-100 W4A4 passe de 63,58 à 64,01.</translation>
    </message>
    <message>
        <source>CVPR 2024 proceedings</source>
        <translation>actes de CVPR 2024</translation>
    </message>
    <message>
        <source>Most of the effort of inversion goes into background patches that never mean anything. Patches to which the class token pays least attention are dropped at a few early iterations; the network sees shorter and shorter sequences, which makes it up to 3.79 times faster. The sparse images calibrate activation ranges.</source>
        <translation>L’essentiel de l’effort de l’inversion va à des patchs d’arrière-plan qui n’ont jamais de sens. Les patchs auxquels le jeton de classe prête le moins d’attention sont abandonnés à quelques itérations précoces ; le réseau voit des séquences de plus en plus courtes, ce qui le rend jusqu’à 3,79 fois plus rapide. Les images clairsemées calibrent les plages d’activation.</translation>
    </message>
    <message>
        <source>Vision transformers with a class token: DeiT-T/B</source>
        <translation>Vision transformers avec jeton de classe : DeiT-T/B</translation>
    </message>
    <message>
        <source>32 (about 24 % of their patches)</source>
        <translation>32 (environ 24 % de leurs patchs)</translation>
    </message>
    <message>
        <source>0.0001 * TV(x): total variation</source>
        <translation>0.0001 * TV(x) : variation totale</translation>
    </message>
    <message>
        <source>The paper&apos;s table of accuracies could not be read, so none are given here.</source>
        <translation>La table des exactitudes de l’article n’a pas pu être lue ; aucune n’est donc donnée ici.</translation>
    </message>
    <message>
        <source>In the code the pixels of dropped patches still move (total variation, momentum), and the last choice of patches is made afresh.</source>
        <translation>Dans le code, les pixels des patchs abandonnés bougent encore (variation totale, momentum), et le dernier choix des patchs est refait à neuf.</translation>
    </message>
    <message>
        <source>Neighbouring patches should form groups that mean something: for each patch the most similar neighbours are positives and the others negatives of a contrastive loss. An evolutionary search over bits and scale of each layer, with a contrastive aim of its own, takes turns with the synthesis.</source>
        <translation>Des patchs voisins devraient former des groupes qui aient un sens : pour chaque patch, les voisins les plus semblables sont les positifs et les autres les négatifs d’une perte contrastive. Une recherche évolutionnaire sur les bits et l’échelle de chaque couche, avec son propre objectif contrastif, alterne avec la synthèse.</translation>
    </message>
    <message>
        <source>Images: contrastive loss over patches of every attention output + loss of the outputs + total variation</source>
        <translation>Images : perte contrastive sur les patchs de chaque sortie d’attention + perte des sorties + variation totale</translation>
    </message>
    <message>
        <source>Search: contrastive loss between a layer&apos;s float and quantized outputs</source>
        <translation>Recherche : perte contrastive entre les sorties flottantes et quantifiées d’une couche</translation>
    </message>
    <message>
        <source>The published code evaluates finished models only: images, losses and search would be a reconstruction from the abstract and a summary.</source>
        <translation>Le code publié n’évalue que des modèles finis : images, pertes et recherche seraient une reconstruction d’après le résumé de l’article et une synthèse.</translation>
    </message>
    <message>
        <source>W4A8 figures are from memory. Swin-T is reported above its float accuracy.</source>
        <translation>Les chiffres W4A8 sont donnés de mémoire. Swin-T est annoncé au-dessus de son exactitude en flottant.</translation>
    </message>
    <message>
        <source>Three faults of training on synthetic images are mended: their grain of high frequencies is filtered out, the quantized network is made to look at the same image regions as its teacher, and labels of difficult images, which are often wrong, are left out.</source>
        <translation>Trois défauts de l’entraînement sur images synthétiques sont corrigés : leur grain de hautes fréquences est filtré, le réseau quantifié est amené à regarder les mêmes régions de l’image que son enseignant, et les étiquettes des images difficiles, souvent fausses, sont laissées de côté.</translation>
    </message>
    <message>
        <source>CNN with batch norm: ResNet-20/34/18/50, MobileNetV2; DeiT and Swin with PSAQ-ViT</source>
        <translation>CNN avec normalisation par lot : ResNet-20/34/18/50, MobileNetV2 ; DeiT et Swin avec PSAQ-ViT</translation>
    </message>
    <message>
        <source>5120 (32 on ViT, 1024 with Genie)</source>
        <translation>5120 (32 sur ViT, 1024 avec Genie)</translation>
    </message>
    <message>
        <source>KD(P(x), Q(x)) on low-passed images</source>
        <translation>KD(P(x), Q(x)) sur des images filtrées passe-bas</translation>
    </message>
    <message>
        <source>lambda_CE * CE(Q(x), y) where 1 - p_y &lt;= tau</source>
        <translation>lambda_CE * CE(Q(x), y) là où 1 - p_y &lt;= tau</translation>
    </message>
    <message>
        <source>lambda_CAM * || CAM of Q - CAM of P ||^2</source>
        <translation>lambda_CAM * || CAM de Q - CAM de P ||^2</translation>
    </message>
    <message>
        <source>The paper takes class activation maps of the true class, the code those of each network&apos;s own answer, scaled to 0..1. The code adds HAST&apos;s feature alignment and perturbation.</source>
        <translation>L’article prend les cartes d’activation de la vraie classe, le code celles de la réponse de chaque réseau, ramenées à 0..1. Le code ajoute l’alignement des caractéristiques et la perturbation de HAST.</translation>
    </message>
    <message>
        <source>Where to filter and align with PTQ or on vision transformers is not described. The survey files it under CNN; its ViT figures train PSAQ-ViT&apos;s network.</source>
        <translation>Où filtrer et aligner en PTQ ou sur des vision transformers n’est pas décrit. L’article de revue le classe en CNN ; ses chiffres ViT entraînent le réseau de PSAQ-ViT.</translation>
    </message>
    <message>
        <source>Quantizes with images that a method makes here, that a finished run made, noise, or real ones (marked as such). Ranges and rounding only, or reconstruction of layers or blocks: AdaRound, BRECQ, QDrop and GENIE-M are presets of one reconstructor.</source>
        <translation>Quantifie avec des images qu’une méthode produit ici ou qu’un calcul terminé a produites, du bruit, ou des images réelles (signalées comme telles). Plages et arrondi seuls, ou reconstruction de couches ou de blocs : AdaRound, BRECQ, QDrop et GENIE-M sont des préréglages d’un même reconstructeur.</translation>
    </message>
    <message>
        <source>reconstruction = mean over images and positions of sum_c (y_q - y)^2</source>
        <translation>reconstruction = moyenne sur les images et les positions de sum_c (y_q - y)^2</translation>
    </message>
    <message>
        <source>rounding = lambda sum(1 - |2 h(V) - 1|^beta): decides every rounding</source>
        <translation>rounding = lambda sum(1 - |2 h(V) - 1|^beta) : décide de chaque arrondi</translation>
    </message>
    <message>
        <source>AdaRound: layers, lambda 0.01, beta falls as a cosine (AIMET); activations are quantized after all weights, their steps found by search. The published number of iterations is 10,000.</source>
        <translation>AdaRound : couches, lambda 0,01, beta baisse en cosinus (AIMET) ; les activations sont quantifiées après tous les poids, leurs pas trouvés par recherche. Le nombre d’itérations publié est 10 000.</translation>
    </message>
    <message>
        <source>BRECQ: blocks, weights first, then activation steps in a second pass on float inputs, as released; the squared error is the default loss, the Fisher weights of the paper are a choice. The first layer keeps nearest rounding.</source>
        <translation>BRECQ : blocs, d’abord les poids, puis les pas des activations lors d’une seconde passe sur entrées flottantes, comme publié ; l’erreur quadratique est la perte par défaut, les poids de Fisher de l’article sont un choix possible. La première couche garde l’arrondi au plus proche.</translation>
    </message>
    <message>
        <source>QDrop: blocks, rounding and activation steps together; each element is quantized with probability 0.5 while learning.</source>
        <translation>QDrop : blocs, arrondi et pas des activations ensemble ; chaque élément est quantifié avec la probabilité 0,5 pendant l’apprentissage.</translation>
    </message>
    <message>
        <source>GENIE-M: as QDrop, and the step of each weight channel is learned with its rounding; batch norm is not folded; true minibatches of the given size.</source>
        <translation>GENIE-M : comme QDrop, et le pas de chaque canal de poids est appris avec son arrondi ; la normalisation par lot n’est pas fusionnée ; de vrais mini-lots de la taille donnée.</translation>
    </message>
    <message>
        <source>Blocks are found by where one value carries everything, not by names.</source>
        <translation>Les blocs sont trouvés là où une seule valeur porte tout, non d’après les noms.</translation>
    </message>
    <message>
        <source>Accuracies with different layer policies are not comparable; the lineages&apos; own are brecq, qdrop and genie.</source>
        <translation>Les exactitudes obtenues avec des règles de couches différentes ne sont pas comparables ; les règles propres aux lignées sont brecq, qdrop et genie.</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>How rounding is learned; none: ranges and rounding only.</source>
        <translation>Comment l’arrondi est appris ; none : plages et arrondi seuls.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Itérations</translation>
    </message>
    <message>
        <source>For each layer or block; 0: the published number (20,000; AdaRound 10,000).</source>
        <translation>Pour chaque couche ou bloc ; 0 : le nombre publié (20 000 ; AdaRound 10 000).</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Squared error, or weighted with the gradients of the task loss (BRECQ).</source>
        <translation>Erreur quadratique, ou pondérée par les gradients de la perte de la tâche (BRECQ).</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unités</translation>
    </message>
    <message>
        <source>Layers or blocks; preset: as the reconstruction&apos;s authors do.</source>
        <translation>Couches ou blocs ; preset : comme le font les auteurs de la reconstruction.</translation>
    </message>
    <message>
        <source>Images of one iteration.</source>
        <translation>Images d’une itération.</translation>
    </message>
    <message>
        <source>Rates times</source>
        <translation>Facteur des taux</translation>
    </message>
    <message>
        <source>Factor on the published learning rates: few iterations need larger steps.</source>
        <translation>Facteur sur les taux d’apprentissage publiés : peu d’itérations demandent de plus grands pas.</translation>
    </message>
    <message>
        <source>Rounding weight</source>
        <translation>Poids de l’arrondi</translation>
    </message>
    <message>
        <source>Of the regulariser; 0: the published one (0.01, GENIE-M 1).</source>
        <translation>Du régularisateur ; 0 : celui qui est publié (0,01, GENIE-M 1).</translation>
    </message>
    <message>
        <source>Quantized share</source>
        <translation>Part quantifiée</translation>
    </message>
    <message>
        <source>Probability that an element is quantized while QDrop and GENIE-M learn; 1: no dropping.</source>
        <translation>Probabilité qu’un élément soit quantifié pendant que QDrop et GENIE-M apprennent ; 1 : sans omission.</translation>
    </message>
    <message>
        <source>Without reconstruction: smallest and largest value, 99.999th percentile, least error, KL divergence, or from batch norm.</source>
        <translation>Sans reconstruction : plus petite et plus grande valeur, centile 99,999, moindre erreur, divergence KL, ou d’après la normalisation par lot.</translation>
    </message>
    <message>
        <source>Weight ranges</source>
        <translation>Plages des poids</translation>
    </message>
    <message>
        <source>Without reconstruction: smallest and largest weight, or least error.</source>
        <translation>Sans reconstruction : plus petit et plus grand poids, ou moindre erreur.</translation>
    </message>
    <message>
        <source>A quantized copy of the network learns from the float one on images that a method makes here, that a finished run made, noise, or real ones (marked as such). It is the student loop that the fine-tuning methods share, on its own.</source>
        <translation>Une copie quantifiée du réseau apprend du réseau flottant sur des images qu’une méthode produit ici ou qu’un calcul terminé a produites, du bruit, ou des images réelles (signalées comme telles). C’est la boucle de l’élève que partagent les méthodes d’affinage, seule.</translation>
    </message>
    <message>
        <source>distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p teacher, q student</source>
        <translation>distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p enseignant, q élève</translation>
    </message>
    <message>
        <source>cross_entropy = CE of the student with the teacher&apos;s class</source>
        <translation>cross_entropy = CE de l’élève avec la classe de l’enseignant</translation>
    </message>
    <message>
        <source>features = mean squared error of the blocks&apos; outputs</source>
        <translation>features = erreur quadratique moyenne des sorties des blocs</translation>
    </message>
    <message>
        <source>Weights are quantized from their live values in every step (min-max), activations in tracked ranges that freeze before learning starts; gradients pass straight through, also where clipped.</source>
        <translation>Les poids sont quantifiés à chaque pas d’après leurs valeurs courantes (min-max), les activations dans des plages suivies qui sont figées avant le début de l’apprentissage ; les gradients passent tout droit, même là où il y a écrêtage.</translation>
    </message>
    <message>
        <source>The distillation term is divided by images and classes, as the released code of the GDFQ lineage does; the usual form divides by images (kd_reduction).</source>
        <translation>Le terme de distillation est divisé par les images et les classes, comme dans le code publié de la lignée de GDFQ ; la forme usuelle divise par les images (kd_reduction).</translation>
    </message>
    <message>
        <source>The teacher&apos;s logits are computed once. The label of an image is the teacher&apos;s class.</source>
        <translation>Les logits de l’enseignant sont calculés une fois. L’étiquette d’une image est la classe de l’enseignant.</translation>
    </message>
    <message>
        <source>Batch norm keeps its statistics (GDFQ&apos;s fixed BNS); its scale and shift learn.</source>
        <translation>La normalisation par lot garde ses statistiques (BNS fixe de GDFQ) ; son échelle et son décalage apprennent.</translation>
    </message>
    <message>
        <source>Steps of the student.</source>
        <translation>Pas de l’élève.</translation>
    </message>
    <message>
        <source>Of the student, SGD.</source>
        <translation>De l’élève, SGD.</translation>
    </message>
    <message>
        <source>Distillation weight</source>
        <translation>Poids de la distillation</translation>
    </message>
    <message>
        <source>Weight of the distillation term.</source>
        <translation>Poids du terme de distillation.</translation>
    </message>
    <message>
        <source>Cross-entropy weight</source>
        <translation>Poids de l’entropie croisée</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the teacher&apos;s class.</source>
        <translation>Poids de l’entropie croisée avec la classe de l’enseignant.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Of the distillation.</source>
        <translation>De la distillation.</translation>
    </message>
    <message>
        <source>Feature weight</source>
        <translation>Poids des caractéristiques</translation>
    </message>
    <message>
        <source>Weight of the squared error of the blocks&apos; outputs; 0: none.</source>
        <translation>Poids de l’erreur quadratique des sorties des blocs ; 0 : aucune.</translation>
    </message>
    <message>
        <source>Images of one step.</source>
        <translation>Images d’un pas.</translation>
    </message>
    <message>
        <source>Range batches</source>
        <translation>Lots pour les plages</translation>
    </message>
    <message>
        <source>Batches over which activation ranges are tracked before they freeze.</source>
        <translation>Lots sur lesquels les plages d’activation sont suivies avant d’être figées.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Programme du taux</translation>
    </message>
    <message>
        <source>The rate falls to a tenth after each quarter, as half a cosine, or not at all.</source>
        <translation>Le taux tombe au dixième après chaque quart, en demi-cosinus, ou pas du tout.</translation>
    </message>
    <message>
        <source>Distillation mean</source>
        <translation>Moyenne de la distillation</translation>
    </message>
    <message>
        <source>Over images and classes (released code) or over images.</source>
        <translation>Sur les images et les classes (code publié) ou sur les images.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Nesterov&apos;s, of the student.</source>
        <translation>Celui de Nesterov, de l’élève.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Décroissance des poids</translation>
    </message>
    <message>
        <source>On everything that learns.</source>
        <translation>Sur tout ce qui apprend.</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Normalisation par lot</translation>
    </message>
    <message>
        <source>Statistics stay as they are, or are those of the student&apos;s batches.</source>
        <translation>Les statistiques restent telles quelles, ou sont celles des lots de l’élève.</translation>
    </message>
    <message>
        <source>Range tracking</source>
        <translation>Suivi des plages</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>Dossier du calcul</translation>
    </message>
    <message>
        <source>The finished run whose synthetic images are taken (source run).</source>
        <translation>Le calcul terminé dont les images synthétiques sont prises (source run).</translation>
    </message>
    <message>
        <source>Images from</source>
        <translation>Images issues de</translation>
    </message>
    <message>
        <source>A method that makes them here, noise, a finished run, or real images (not zero-shot).</source>
        <translation>Une méthode qui les produit ici, du bruit, un calcul terminé, ou des images réelles (pas sans données).</translation>
    </message>
    <message>
        <source>How many images are used.</source>
        <translation>Combien d’images sont utilisées.</translation>
    </message>
    <message>
        <source>Synthesis steps</source>
        <translation>Pas de synthèse</translation>
    </message>
    <message>
        <source>Optimisation steps for each batch of images that is made here.</source>
        <translation>Pas d’optimisation pour chaque lot d’images produit ici.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>pas</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>any</source>
        <translation>au choix</translation>
    </message>
    <message>
        <source>What each activation quantizer can represent: values beyond its ends are clipped, and the wider it is, the coarser are its steps.</source>
        <translation>Ce que chaque quantificateur d’activation peut représenter : les valeurs au-delà de ses bornes sont écrêtées, et plus il s’étend, plus ses pas sont grossiers.</translation>
    </message>
    <message>
        <source>quantized activation</source>
        <translation>activation quantifiée</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>lower end</source>
        <translation>borne inférieure</translation>
    </message>
    <message>
        <source>upper end</source>
        <translation>borne supérieure</translation>
    </message>
    <message>
        <source>Version of 2023</source>
        <translation>Version de 2023</translation>
    </message>
    <message>
        <source>The extended version&apos;s images for PTQ, as its authors&apos; program makes them.</source>
        <translation>Les images de la version étendue pour PTQ, telles que le programme de ses auteurs les fait.</translation>
    </message>
    <message>
        <source>Activation ranges are a moving average that is corrected for its start; the released one corrects again and again, which only hundreds of batches forgive (range_tracking = ema_as_released).</source>
        <translation>Les plages d&apos;activation sont une moyenne glissante corrigée de son départ ; celle du code publié corrige encore et encore, ce que seules des centaines de lots pardonnent (range_tracking = ema_as_released).</translation>
    </message>
    <message>
        <source>The released code reports the best epoch on the test images; here it is the last one.</source>
        <translation>Le code publié donne la meilleure époque sur les images de test ; ici c&apos;est la dernière.</translation>
    </message>
    <message>
        <source>Iterations in which generator and quantized network learn in turns.</source>
        <translation>Itérations où le générateur et le réseau quantifié apprennent tour à tour.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Mise en route</translation>
    </message>
    <message>
        <source>Iterations of the generator alone, before that.</source>
        <translation>Itérations du générateur seul, avant cela.</translation>
    </message>
    <message>
        <source>Images drawn in one iteration.</source>
        <translation>Images tirées en une itération.</translation>
    </message>
    <message>
        <source>Of the quantized network, SGD.</source>
        <translation>Du réseau quantifié, SGD.</translation>
    </message>
    <message>
        <source>Generator&apos;s rate</source>
        <translation>Taux du générateur</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for the generator.</source>
        <translation>Pas d&apos;Adam pour le générateur.</translation>
    </message>
    <message>
        <source>Statistics weight</source>
        <translation>Poids des statistiques</translation>
    </message>
    <message>
        <source>Of the batch-norm statistics in the generator&apos;s loss.</source>
        <translation>Des statistiques de batch norm dans la perte du générateur.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the class that was drawn.</source>
        <translation>Poids de l&apos;entropie croisée avec la classe tirée.</translation>
    </message>
    <message>
        <source>Images kept</source>
        <translation>Images gardées</translation>
    </message>
    <message>
        <source>How many images of the finished generator are kept in the run folder.</source>
        <translation>Combien d&apos;images du générateur achevé restent dans le dossier de l&apos;exécution.</translation>
    </message>
    <message>
        <source>Latent numbers</source>
        <translation>Nombres latents</translation>
    </message>
    <message>
        <source>Length of the noise that an image is drawn from.</source>
        <translation>Longueur du bruit dont une image est tirée.</translation>
    </message>
    <message>
        <source>Generator&apos;s width</source>
        <translation>Largeur du générateur</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s first layers.</source>
        <translation>Canaux des premières couches du générateur.</translation>
    </message>
    <message>
        <source>Ranges from</source>
        <translation>Plages à partir de</translation>
    </message>
    <message>
        <source>Iteration from which activation ranges follow the images.</source>
        <translation>Itération à partir de laquelle les plages d&apos;activation suivent les images.</translation>
    </message>
    <message>
        <source>The moving average as intended, as released (needs some 200 batches), or smallest and largest value.</source>
        <translation>La moyenne glissante telle que prévue, telle que publiée (il faut quelque 200 lots), ou la plus petite et la plus grande valeur.</translation>
    </message>
    <message>
        <source>Both rates fall to a tenth three times, as half a cosine, or not at all.</source>
        <translation>Les deux taux tombent trois fois au dixième, en demi-cosinus, ou pas du tout.</translation>
    </message>
    <message>
        <source>First decay</source>
        <translation>Première baisse</translation>
    </message>
    <message>
        <source>Iteration, warm-up included, at which the rates fall for the first time.</source>
        <translation>Itération, mise en route comprise, où les taux baissent pour la première fois.</translation>
    </message>
    <message>
        <source>Next decays</source>
        <translation>Baisses suivantes</translation>
    </message>
    <message>
        <source>Iterations from one decay to the next.</source>
        <translation>Itérations d&apos;une baisse à la suivante.</translation>
    </message>
    <message>
        <source>ImageNet</source>
        <translation>ImageNet</translation>
    </message>
    <message>
        <source>What the authors use for ImageNet.</source>
        <translation>Ce que les auteurs utilisent pour ImageNet.</translation>
    </message>
    <message>
        <source>Classes drawn and seen</source>
        <translation>Classes tirées et vues</translation>
    </message>
    <message>
        <source>Share of the images drawn for a class (row) that the float network takes for each class (column); a good generator fills the diagonal.</source>
        <translation>Part des images tirées pour une classe (ligne) que le réseau flottant prend pour chaque classe (colonne) ; un bon générateur remplit la diagonale.</translation>
    </message>
    <message>
        <source>class seen</source>
        <translation>classe vue</translation>
    </message>
    <message>
        <source>class drawn</source>
        <translation>classe tirée</translation>
    </message>
    <message>
        <source>The released ImageNet script turns the margin and the soft targets off; only the crops are left (preset imagenet_script).</source>
        <translation>Le script ImageNet publié désactive la marge et les cibles souples ; seuls les recadrages restent (préréglage imagenet_script).</translation>
    </message>
    <message>
        <source>The notes on the paper write the margin with the cosine itself; the code uses the distance, one minus the cosine.</source>
        <translation>Les notes sur l&apos;article écrivent la marge avec le cosinus lui-même ; le code prend la distance, un moins le cosinus.</translation>
    </message>
    <message>
        <source>Activation ranges come from one pass over the images. The released code trains a small generator for that (ranges = generator).</source>
        <translation>Les plages d&apos;activation viennent d&apos;un passage sur les images. Le code publié entraîne pour cela un petit générateur (ranges = generator).</translation>
    </message>
    <message>
        <source>The distillation weighs 8000 times the divergence: on a network whose logits are large the published training rate diverges, so the quick preset has a tenth of it (measured on a ResNet-20 of 91.6 %).</source>
        <translation>La distillation pèse 8000 fois la divergence : sur un réseau aux grands logits le taux d&apos;entraînement publié diverge, le préréglage rapide en a donc un dixième (mesuré sur un ResNet-20 à 91,6 %).</translation>
    </message>
    <message>
        <source>Lower margin</source>
        <translation>Marge inférieure</translation>
    </message>
    <message>
        <source>Cosine distance to the class centre that images keep at least.</source>
        <translation>Distance cosinus au centre de la classe que les images gardent au moins.</translation>
    </message>
    <message>
        <source>Upper margin</source>
        <translation>Marge supérieure</translation>
    </message>
    <message>
        <source>Cosine distance to the class centre that images keep at most.</source>
        <translation>Distance cosinus au centre de la classe que les images gardent au plus.</translation>
    </message>
    <message>
        <source>Soft target from</source>
        <translation>Cible souple à partir de</translation>
    </message>
    <message>
        <source>Half the images are to reach a probability drawn between this and 1.</source>
        <translation>La moitié des images doit atteindre une probabilité tirée entre cette valeur et 1.</translation>
    </message>
    <message>
        <source>Crop probability</source>
        <translation>Probabilité de recadrage</translation>
    </message>
    <message>
        <source>Share of the steps in which the network sees random crops.</source>
        <translation>Part des pas où le réseau voit des recadrages aléatoires.</translation>
    </message>
    <message>
        <source>Crop area</source>
        <translation>Surface de recadrage</translation>
    </message>
    <message>
        <source>Smallest share of an image that a crop shows.</source>
        <translation>Plus petite part d&apos;une image qu&apos;un recadrage montre.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Each image&apos;s class is drawn, or they come in turns.</source>
        <translation>La classe de chaque image est tirée, ou elles viennent à tour de rôle.</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>Pas d&apos;entraînement</translation>
    </message>
    <message>
        <source>Steps of the quantized network.</source>
        <translation>Pas du réseau quantifié.</translation>
    </message>
    <message>
        <source>Training rate</source>
        <translation>Taux d&apos;entraînement</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the class an image was made for.</source>
        <translation>Poids de l&apos;entropie croisée avec la classe pour laquelle une image a été faite.</translation>
    </message>
    <message>
        <source>Training batch</source>
        <translation>Lot d&apos;entraînement</translation>
    </message>
    <message>
        <source>Images of one training step.</source>
        <translation>Images d&apos;un pas d&apos;entraînement.</translation>
    </message>
    <message>
        <source>From the images, or from those of a small generator as released.</source>
        <translation>Des images, ou de celles d&apos;un petit générateur comme dans le code publié.</translation>
    </message>
    <message>
        <source>The training rate falls to a tenth three times, as half a cosine, or not at all.</source>
        <translation>Le taux d&apos;entraînement tombe trois fois au dixième, en demi-cosinus, ou pas du tout.</translation>
    </message>
    <message>
        <source>Training step at which the rate falls for the first time.</source>
        <translation>Pas d&apos;entraînement où le taux baisse pour la première fois.</translation>
    </message>
    <message>
        <source>Training steps from one decay to the next.</source>
        <translation>Pas d&apos;entraînement d&apos;une baisse à la suivante.</translation>
    </message>
    <message>
        <source>CIFAR-100</source>
        <translation>CIFAR-100</translation>
    </message>
    <message>
        <source>What the authors use for CIFAR-100.</source>
        <translation>Ce que les auteurs utilisent pour CIFAR-100.</translation>
    </message>
    <message>
        <source>What the paper uses for ImageNet (unverified).</source>
        <translation>Ce que l&apos;article utilise pour ImageNet (non vérifié).</translation>
    </message>
    <message>
        <source>ImageNet script</source>
        <translation>Script ImageNet</translation>
    </message>
    <message>
        <source>The released script: without margins and soft targets.</source>
        <translation>Le script publié : sans marges ni cibles souples.</translation>
    </message>
    <message>
        <source>Spread within classes</source>
        <translation>Dispersion au sein des classes</translation>
    </message>
    <message>
        <source>Cosine distance of each image&apos;s pooled feature to the mean of its class: images that are all alike crowd at 0.</source>
        <translation>Distance cosinus de la caractéristique agrégée de chaque image à la moyenne de sa classe : des images toutes semblables se pressent à 0.</translation>
    </message>
    <message>
        <source>cosine distance to the class centre</source>
        <translation>distance cosinus au centre de la classe</translation>
    </message>
    <message>
        <source>share of the images</source>
        <translation>part des images</translation>
    </message>
    <message>
        <source>Batch and rate that GDFQ takes for ImageNet; the other values are CIFAR&apos;s.</source>
        <translation>Lot et taux que GDFQ prend pour ImageNet ; les autres valeurs sont celles de CIFAR.</translation>
    </message>
    <message>
        <source>Paper&apos;s settings</source>
        <translation>Valeurs de l’article</translation>
    </message>
    <message>
        <source>Quick preset for CPUs</source>
        <translation>Préréglage rapide pour CPU</translation>
    </message>
    <message>
        <source>A shortened setting for trying things on a CPU; not the paper&apos;s figures.</source>
        <translation>Un réglage abrégé pour essayer sur CPU ; pas les chiffres de l’article.</translation>
    </message>
    <message>
        <source>Released code</source>
        <translation>Code publié</translation>
    </message>
    <message>
        <source>What the authors&apos; program does where it differs from their paper.</source>
        <translation>Ce que fait le programme des auteurs là où il s’écarte de leur article.</translation>
    </message>
    <message>
        <source>The paper has no table of low-bit quantization: it distils float networks. Surveys file it under QAT; here IntraQ&apos;s training follows.</source>
        <translation>L’article n’a pas de table de quantification à peu de bits : il distille des réseaux flottants. Les articles de revue le classent en QAT ; ici suit l’entraînement d’IntraQ.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy with the class an image is made for.</source>
        <translation>Poids de l’entropie croisée avec la classe pour laquelle une image est faite.</translation>
    </message>
    <message>
        <source>Weight of the batch-norm statistics loss.</source>
        <translation>Poids de la perte des statistiques de normalisation par lot.</translation>
    </message>
    <message>
        <source>First layer times</source>
        <translation>Facteur de la première couche</translation>
    </message>
    <message>
        <source>The first batch norm counts that much more (10 on ImageNet).</source>
        <translation>La première normalisation par lot compte d’autant plus (10 sur ImageNet).</translation>
    </message>
    <message>
        <source>Variation weight</source>
        <translation>Poids de la variation</translation>
    </message>
    <message>
        <source>Weight of total variation: norms over the whole batch, so it grows with the root of the batch.</source>
        <translation>Poids de la variation totale : normes sur tout le lot, elle croît donc avec la racine du lot.</translation>
    </message>
    <message>
        <source>Absolute variation weight</source>
        <translation>Poids de la variation absolue</translation>
    </message>
    <message>
        <source>Weight of the mean magnitude of differences between neighbours.</source>
        <translation>Poids de la valeur absolue moyenne des différences entre voisins.</translation>
    </message>
    <message>
        <source>Norm weight</source>
        <translation>Poids de la norme</translation>
    </message>
    <message>
        <source>Weight of the norm of the images (3e-8 in the paper, unverified).</source>
        <translation>Poids de la norme des images (3e-8 dans l’article, non vérifié).</translation>
    </message>
    <message>
        <source>Norm of</source>
        <translation>Norme sur</translation>
    </message>
    <message>
        <source>The whole batch (CIFAR script) or each image (ImageNet script).</source>
        <translation>Le lot entier (script CIFAR) ou chaque image (script ImageNet).</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Décalage</translation>
    </message>
    <message>
        <source>Each step the batch is rolled by up to this many pixels.</source>
        <translation>À chaque pas, le lot est décalé de façon circulaire d’au plus ce nombre de pixels.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>pixels</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Retourner</translation>
    </message>
    <message>
        <source>In half the steps the batch is mirrored (ImageNet).</source>
        <translation>Dans la moitié des pas, le lot est retourné en miroir (ImageNet).</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Borner</translation>
    </message>
    <message>
        <source>After each step pixels are limited to what an image can have.</source>
        <translation>Après chaque pas, les pixels sont bornés à ce qu’une image peut avoir.</translation>
    </message>
    <message>
        <source>Steps at half size</source>
        <translation>Pas à mi-taille</translation>
    </message>
    <message>
        <source>Steps before the others in which the network sees the images at half their size, with half the jitter (2000 on ImageNet).</source>
        <translation>Pas avant les autres, où le réseau voit les images à la moitié de leur taille, avec la moitié du décalage (2000 sur ImageNet).</translation>
    </message>
    <message>
        <source>Image schedule</source>
        <translation>Programme du taux des images</translation>
    </message>
    <message>
        <source>The learning rate stays, or warms up and falls as half a cosine at each size.</source>
        <translation>Le taux d’apprentissage reste, ou monte à la mise en route et baisse en demi-cosinus, à chaque taille.</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises (warm_up_cosine).</source>
        <translation>Pas où le taux d’apprentissage monte (warm_up_cosine).</translation>
    </message>
    <message>
        <source>Adam&apos;s beta 1</source>
        <translation>Beta 1 d’Adam</translation>
    </message>
    <message>
        <source>Decay of the mean gradient (0.5 on ImageNet).</source>
        <translation>Décroissance du gradient moyen (0,5 sur ImageNet).</translation>
    </message>
    <message>
        <source>Adam&apos;s beta 2</source>
        <translation>Beta 2 d’Adam</translation>
    </message>
    <message>
        <source>Decay of the mean squared gradient (0.9 on ImageNet).</source>
        <translation>Décroissance du gradient carré moyen (0,9 sur ImageNet).</translation>
    </message>
    <message>
        <source>Competition weight</source>
        <translation>Poids de la compétition</translation>
    </message>
    <message>
        <source>Adaptive DeepInversion: weight of the term that wants images on which the quantized network disagrees; 0: none.</source>
        <translation>Adaptive DeepInversion : poids du terme qui veut des images sur lesquelles le réseau quantifié est en désaccord ; 0 : aucun.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Tours</translation>
    </message>
    <message>
        <source>Images are made and trained on in that many turns; competition begins with the second.</source>
        <translation>Les images sont faites, puis servent à l’entraînement, en autant de tours ; la compétition commence au deuxième.</translation>
    </message>
    <message>
        <source>The ImageNet script in two resolutions, as its read-me calls it.</source>
        <translation>Le script ImageNet en deux résolutions, comme l’appelle le fichier README.</translation>
    </message>
    <message>
        <source>Better looking images</source>
        <translation>Images plus belles</translation>
    </message>
    <message>
        <source>The authors&apos; setting for images that look better.</source>
        <translation>Le réglage des auteurs pour des images plus belles à voir.</translation>
    </message>
    <message>
        <source>Adaptive DeepInversion</source>
        <translation>Adaptive DeepInversion</translation>
    </message>
    <message>
        <source>With competition, in eight rounds (weight from memory: unverified).</source>
        <translation>Avec compétition, en huit tours (poids donné de mémoire : non vérifié).</translation>
    </message>
    <message>
        <source>Teacher and student agree</source>
        <translation>Enseignant et élève d’accord</translation>
    </message>
    <message>
        <source>Share of each round&apos;s images that both networks take for the same class, before and after training on them. Images that compete begin lower: they show what the quantized network cannot yet.</source>
        <translation>Part des images de chaque tour que les deux réseaux prennent pour la même classe, avant et après l’entraînement dessus. Les images avec compétition partent plus bas : elles montrent ce que le réseau quantifié ne sait pas encore.</translation>
    </message>
    <message>
        <source>round</source>
        <translation>tour</translation>
    </message>
    <message>
        <source>images with the same class</source>
        <translation>images de même classe</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>avant l’entraînement</translation>
    </message>
    <message>
        <source>after training</source>
        <translation>après l’entraînement</translation>
    </message>
    <message>
        <source>Class weight (beta)</source>
        <translation>Poids de la classe (beta)</translation>
    </message>
    <message>
        <source>Weight of the hard-sample cross-entropy of the images.</source>
        <translation>Poids de l’entropie croisée des images, pondérée par la difficulté.</translation>
    </message>
    <message>
        <source>Hardness (gamma)</source>
        <translation>Dureté (gamma)</translation>
    </message>
    <message>
        <source>The cross-entropy is weighted by difficulty to this power: the larger, the less easy images are pressed on.</source>
        <translation>L’entropie croisée est pondérée par la difficulté à cette puissance : plus elle est grande, moins on insiste sur les images faciles.</translation>
    </message>
    <message>
        <source>Perturbation</source>
        <translation>Perturbation</translation>
    </message>
    <message>
        <source>In training, images are moved by this along the sign of the loss&apos;s gradient; 0: without such images.</source>
        <translation>À l’entraînement, les images sont déplacées d’autant selon le signe du gradient de la perte ; 0 : sans de telles images.</translation>
    </message>
    <message>
        <source>normalised pixels</source>
        <translation>pixels normalisés</translation>
    </message>
    <message>
        <source>Alignment weight</source>
        <translation>Poids de l’alignement</translation>
    </message>
    <message>
        <source>Weight of the alignment of the blocks&apos; channel energies; 0: none.</source>
        <translation>Poids de l’alignement des énergies des canaux des blocs ; 0 : aucun.</translation>
    </message>
    <message>
        <source>cropped and flipped</source>
        <translation>recadrées et retournées</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Difficulté</translation>
    </message>
    <message>
        <source>One minus the float network&apos;s probability of the image&apos;s class. Easy images crowd at 0: both networks fit them at once and little is learned.</source>
        <translation>Un moins la probabilité que le réseau flottant donne à la classe de l’image. Les images faciles se pressent à 0 : les deux réseaux s’y ajustent aussitôt et l’on apprend peu.</translation>
    </message>
    <message>
        <source>difficulty</source>
        <translation>difficulté</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>Recadrages</translation>
    </message>
    <message>
        <source>Images and crops of them as the network sees in half the steps (local object reinforcement): objects must be there at several sizes and places.</source>
        <translation>Des images et des recadrages tels que le réseau les voit dans la moitié des pas (local object reinforcement) : les objets doivent s&apos;y trouver à plusieurs tailles et endroits.</translation>
    </message>
    <message>
        <source>image</source>
        <translation>image</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>recadrage</translation>
    </message>
    <message>
        <source>Chosen here: each augmentation of a copy takes place with probability 1/2; how a subset is drawn is not published.</source>
        <translation>Choisi ici : chaque augmentation d’une copie a lieu avec la probabilité 1/2 ; la façon de tirer un sous-ensemble n’est pas publiée.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Statistics with the inception term, one of them alone, or Gaussian noise.</source>
        <translation>Statistiques avec le terme d’inception, l’un des deux seul, ou bruit gaussien.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <source>Of the pixels: SGD with momentum, whose rate falls to a tenth at steps 800, 1500 and 3000, or Adam.</source>
        <translation>Des pixels : SGD avec momentum, dont le taux tombe au dixième aux pas 800, 1500 et 3000, ou Adam.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>The network sees that many copies of the batch, each augmented in its own way.</source>
        <translation>Le réseau voit autant de copies du lot, chacune augmentée à sa façon.</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergence</translation>
    </message>
    <message>
        <source>From the images&apos; Gaussian to the stored one (released), the other way round (paper), or the mean of both.</source>
        <translation>De la gaussienne des images à celle enregistrée (publié), dans l’autre sens (article), ou la moyenne des deux.</translation>
    </message>
    <message>
        <source>Weight of the divergence of the batch-norm statistics.</source>
        <translation>Poids de la divergence des statistiques de normalisation par lot.</translation>
    </message>
    <message>
        <source>Logit scale</source>
        <translation>Échelle du logit</translation>
    </message>
    <message>
        <source>The inception term is exp(-scale * mean logit of the class).</source>
        <translation>Le terme d’inception est exp(-échelle * logit moyen de la classe).</translation>
    </message>
    <message>
        <source>Smoothness weight</source>
        <translation>Poids du lissage</translation>
    </message>
    <message>
        <source>Weight of the squared difference to the blurred image (off in the script).</source>
        <translation>Poids de l’écart au carré avec l’image floutée (désactivé dans le script).</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>The images set activation ranges, or the quantized network also learns from them by distillation.</source>
        <translation>Les images fixent les plages d’activation, ou le réseau quantifié apprend aussi d’elles par distillation.</translation>
    </message>
    <message>
        <source>Statistics alone</source>
        <translation>Statistiques seules</translation>
    </message>
    <message>
        <source>The scheme BNS, without the inception term.</source>
        <translation>Le schéma BNS, sans le terme d’inception.</translation>
    </message>
    <message>
        <source>Fine-tuned</source>
        <translation>Affiné</translation>
    </message>
    <message>
        <source>The distillation that the script&apos;s data are made for; its schedule is not known (unverified).</source>
        <translation>La distillation pour laquelle les données du script sont faites ; son programme n’est pas connu (non vérifié).</translation>
    </message>
    <message>
        <source>Augmented copies</source>
        <translation>Copies augmentées</translation>
    </message>
    <message>
        <source>Images and one of the copies that the network saw of them: flipped, cropped and cut out at random, so that an object must be readable from its parts.</source>
        <translation>Images et l’une des copies que le réseau en a vues : retournées, recadrées et trouées au hasard, de sorte qu’un objet doit être lisible à ses parties.</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copie</translation>
    </message>
    <message>
        <source>Chosen here (unverified): a linear threshold, the divergence at temperature 1, HAST&apos;s channel energies as features.</source>
        <translation>Choisi ici (non vérifié) : un seuil linéaire, la divergence à la température 1, les énergies des canaux de HAST comme caractéristiques.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy when images are made (gamma).</source>
        <translation>Poids de l’entropie croisée quand les images sont faites (gamma).</translation>
    </message>
    <message>
        <source>First threshold</source>
        <translation>Premier seuil</translation>
    </message>
    <message>
        <source>Normalised entropy up to which an image is reliable when training begins.</source>
        <translation>Entropie normalisée jusqu’à laquelle une image est fiable au début de l’entraînement.</translation>
    </message>
    <message>
        <source>Last threshold</source>
        <translation>Dernier seuil</translation>
    </message>
    <message>
        <source>The same when training ends; linear in between (unverified).</source>
        <translation>De même à la fin de l’entraînement ; linéaire entre les deux (non vérifié).</translation>
    </message>
    <message>
        <source>Weight of the unreliable</source>
        <translation>Poids des peu fiables</translation>
    </message>
    <message>
        <source>Weight of the images above the threshold (beta).</source>
        <translation>Poids des images au-dessus du seuil (beta).</translation>
    </message>
    <message>
        <source>Weight of the error of the blocks&apos; features (mu).</source>
        <translation>Poids de l’erreur des caractéristiques des blocs (mu).</translation>
    </message>
    <message>
        <source>Weight of both</source>
        <translation>Poids des deux</translation>
    </message>
    <message>
        <source>Weight of cross-entropy and features beside the divergence (tau).</source>
        <translation>Poids de l’entropie croisée et des caractéristiques à côté de la divergence (tau).</translation>
    </message>
    <message>
        <source>What the paper uses for ImageNet.</source>
        <translation>Ce que l’article utilise pour ImageNet.</translation>
    </message>
    <message>
        <source>Distillation of the lineage</source>
        <translation>Distillation de la lignée</translation>
    </message>
    <message>
        <source>The divergence at temperature 20 with weight 20, as IntraQ and HAST have it.</source>
        <translation>La divergence à la température 20 avec le poids 20, comme chez IntraQ et HAST.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <source>Normalised entropy of the float network&apos;s answers: 0 is sure, 1 knows nothing. Images above the threshold, which falls during training, get two weighted labels instead of one.</source>
        <translation>Entropie normalisée des réponses du réseau flottant : 0 est sûr, 1 ne sait rien. Les images au-dessus du seuil, qui baisse pendant l’entraînement, reçoivent deux étiquettes pondérées au lieu d’une.</translation>
    </message>
    <message>
        <source>normalised entropy</source>
        <translation>entropie normalisée</translation>
    </message>
    <message>
        <source>reliable</source>
        <translation>fiables</translation>
    </message>
    <message>
        <source>unreliable</source>
        <translation>peu fiables</translation>
    </message>
    <message>
        <source>Pseudo labels</source>
        <translation>Pseudo-étiquettes</translation>
    </message>
    <message>
        <source>How many of the images, cropped and flipped as in training, get one label and how many two, by the first and by the last threshold.</source>
        <translation>Combien d&apos;images, recadrées et retournées comme à l&apos;entraînement, reçoivent une étiquette et combien deux, selon le premier et le dernier seuil.</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>seuil</translation>
    </message>
    <message>
        <source>surest</source>
        <translation>les plus sûres</translation>
    </message>
    <message>
        <source>least sure</source>
        <translation>les moins sûres</translation>
    </message>
    <message>
        <source>Surest and least sure images</source>
        <translation>Images les plus et les moins sûres</translation>
    </message>
    <message>
        <source>What the float network reads most and least surely, with the normalised entropies of both.</source>
        <translation>Ce que le réseau flottant lit le plus et le moins sûrement, avec les entropies normalisées des deux.</translation>
    </message>
    <message>
        <source>DSG with distillation</source>
        <translation>DSG avec distillation</translation>
    </message>
    <message>
        <source>DSG&apos;s images with IntraQ&apos;s training: what later papers call DSG in their tables of trained networks.</source>
        <translation>Images de DSG avec l’entraînement d’IntraQ : ce que des articles ultérieurs appellent DSG dans leurs tables de réseaux entraînés.</translation>
    </message>
    <message>
        <source>ZeroQ with distillation</source>
        <translation>ZeroQ avec distillation</translation>
    </message>
    <message>
        <source>ZeroQ&apos;s images with IntraQ&apos;s training: what later papers call ZeroQ in their tables of trained networks.</source>
        <translation>Images de ZeroQ avec l’entraînement d’IntraQ : ce que des articles ultérieurs appellent ZeroQ dans leurs tables de réseaux entraînés.</translation>
    </message>
    <message>
        <source>The method&apos;s own, another method&apos;s, noise, a finished run&apos;s, or real images (not zero-shot).</source>
        <translation>Celles de la méthode, d’une autre méthode, du bruit, d’un calcul terminé, ou des images réelles (pas sans données).</translation>
    </message>
    <message>
        <source>Step size for the pixels.</source>
        <translation>Pas pour les pixels.</translation>
    </message>
    <message>
        <source>Range batch</source>
        <translation>Lot des plages</translation>
    </message>
    <message>
        <source>Images whose smallest and largest values enter the moving average together: ranges of small batches follow outliers less.</source>
        <translation>Images dont les plus petites et plus grandes valeurs entrent ensemble dans la moyenne mobile : les plages de petits lots suivent moins les valeurs aberrantes.</translation>
    </message>
    <message>
        <source>Chosen here: a cutoff of 12, since the released 80 filters nothing at 32x32 pixels; HAST&apos;s images for CIFAR-10, as scripts are released for CIFAR-100 and ImageNet only.</source>
        <translation>Choisi ici : une coupure de 12, car les 80 publiés ne filtrent rien à 32x32 pixels ; les images de HAST pour CIFAR-10, car des scripts ne sont publiés que pour CIFAR-100 et ImageNet.</translation>
    </message>
    <message>
        <source>Weight of the hard-sample cross-entropy of the images (HAST&apos;s for CIFAR-10; the released scripts have 0.1).</source>
        <translation>Poids de l’entropie croisée des images, pondérée par la difficulté (celui de HAST pour CIFAR-10 ; les scripts publiés ont 0,1).</translation>
    </message>
    <message>
        <source>The cross-entropy is weighted by difficulty to this power.</source>
        <translation>L’entropie croisée est pondérée par la difficulté à cette puissance.</translation>
    </message>
    <message>
        <source>Calibration centres</source>
        <translation>Centres de calibrage</translation>
    </message>
    <message>
        <source>Images also follow the statistics of calibration images, one for each class.</source>
        <translation>Les images suivent aussi les statistiques d’images de calibrage, une par classe.</translation>
    </message>
    <message>
        <source>Calibration steps</source>
        <translation>Pas de calibrage</translation>
    </message>
    <message>
        <source>Optimisation steps of the calibration images.</source>
        <translation>Pas d’optimisation des images de calibrage.</translation>
    </message>
    <message>
        <source>Calibration rate</source>
        <translation>Taux de calibrage</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for their pixels (the code begins at 0.5).</source>
        <translation>Pas d’Adam pour leurs pixels (le code commence à 0,5).</translation>
    </message>
    <message>
        <source>Train on them</source>
        <translation>Entraîner dessus</translation>
    </message>
    <message>
        <source>The calibration images are training images, too.</source>
        <translation>Les images de calibrage sont aussi des images d’entraînement.</translation>
    </message>
    <message>
        <source>Low-pass cutoff</source>
        <translation>Coupure passe-bas</translation>
    </message>
    <message>
        <source>Standard deviation of the low-pass filter, in frequency bins: its effect depends on the image&apos;s size; 0: no filter.</source>
        <translation>Écart type du filtre passe-bas, en cases de fréquence : son effet dépend de la taille de l’image ; 0 : aucun filtre.</translation>
    </message>
    <message>
        <source>bins</source>
        <translation>cases</translation>
    </message>
    <message>
        <source>Easy below</source>
        <translation>Facile sous</translation>
    </message>
    <message>
        <source>Labels count where the difficulty 1 - p of the class is below this (tau).</source>
        <translation>Les étiquettes comptent là où la difficulté 1 - p de la classe est sous cette valeur (tau).</translation>
    </message>
    <message>
        <source>Activation map weight</source>
        <translation>Poids des cartes d’activation</translation>
    </message>
    <message>
        <source>Weight of the alignment of the class activation maps; 0: none.</source>
        <translation>Poids de l’alignement des cartes d’activation de classe ; 0 : aucun.</translation>
    </message>
    <message>
        <source>Maps of</source>
        <translation>Classes des cartes</translation>
    </message>
    <message>
        <source>Each network&apos;s own class (released), or the image&apos;s class (paper).</source>
        <translation>La classe propre à chaque réseau (publié), ou la classe de l’image (article).</translation>
    </message>
    <message>
        <source>Weight of HAST&apos;s alignment of the blocks&apos; channel energies, which the code has and the paper does not; 0: none.</source>
        <translation>Poids de l’alignement de HAST des énergies des canaux des blocs, que le code a et l’article non ; 0 : aucun.</translation>
    </message>
    <message>
        <source>HAST&apos;s: training images are moved by this along the sign of the loss&apos;s gradient.</source>
        <translation>Celle de HAST : les images d’entraînement sont déplacées d’autant selon le signe du gradient de la perte.</translation>
    </message>
    <message>
        <source>Weight of the perturbed</source>
        <translation>Poids des perturbées</translation>
    </message>
    <message>
        <source>Weight of the losses of perturbed images; 0: without them.</source>
        <translation>Poids des pertes des images perturbées ; 0 : sans elles.</translation>
    </message>
    <message>
        <source>The released 3-bit script for ResNet-18.</source>
        <translation>Le script publié à 3 bits pour ResNet-18.</translation>
    </message>
    <message>
        <source>The released script&apos;s values for images; HAST&apos;s perturbation.</source>
        <translation>Les valeurs du script publié pour les images ; la perturbation de HAST.</translation>
    </message>
    <message>
        <source>float network</source>
        <translation>réseau flottant</translation>
    </message>
    <message>
        <source>quantized network</source>
        <translation>réseau quantifié</translation>
    </message>
    <message>
        <source>Class activation maps</source>
        <translation>Cartes d’activation de classe</translation>
    </message>
    <message>
        <source>Where both networks find their class (red). Below each pair the mean squared difference of the maps before and after training: training makes the quantized network look at the same places.</source>
        <translation>Où les deux réseaux trouvent leur classe (rouge). Sous chaque paire, l’écart quadratique moyen des cartes avant et après l’entraînement : l’entraînement amène le réseau quantifié à regarder les mêmes endroits.</translation>
    </message>
    <message>
        <source>Spectrum behind the filter</source>
        <translation>Spectre derrière le filtre</translation>
    </message>
    <message>
        <source>Mean power of the images by spatial frequency, as they were made and behind the low-pass filter, each on a scale of its own range.</source>
        <translation>Puissance moyenne des images selon la fréquence spatiale, telles qu’elles ont été faites et derrière le filtre passe-bas, chacune à une échelle de sa propre plage.</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>fréquence</translation>
    </message>
    <message>
        <source>cycles per image</source>
        <translation>cycles par image</translation>
    </message>
    <message>
        <source>power</source>
        <translation>puissance</translation>
    </message>
    <message>
        <source>made</source>
        <translation>faites</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>filtrées</translation>
    </message>
    <message>
        <source>Low-pass filter</source>
        <translation>Filtre passe-bas</translation>
    </message>
    <message>
        <source>Images as they were made, and as training sees them: without the grain of high frequencies that natural images do not have.</source>
        <translation>Images telles qu’elles ont été faites, et telles que l’entraînement les voit : sans le grain de hautes fréquences que les images naturelles n’ont pas.</translation>
    </message>
    <message>
        <source>Optimisation steps of the calibration images, one for each class.</source>
        <translation>Pas d’optimisation des images de calibrage, une par classe.</translation>
    </message>
    <message>
        <source>Adam&apos;s step size for their pixels.</source>
        <translation>Pas d’Adam pour leurs pixels.</translation>
    </message>
    <message>
        <source>Their class weight</source>
        <translation>Poids de leur classe</translation>
    </message>
    <message>
        <source>Weight of their cross-entropy (SynQ&apos;s code).</source>
        <translation>Poids de leur entropie croisée (code de SynQ).</translation>
    </message>
    <message>
        <source>Weight of the first layers</source>
        <translation>Poids des premières couches</translation>
    </message>
    <message>
        <source>Of the batch-norm statistics of the first half of the network (SynQ&apos;s code).</source>
        <translation>Des statistiques de normalisation par lot de la première moitié du réseau (code de SynQ).</translation>
    </message>
    <message>
        <source>Weight of the last layers</source>
        <translation>Poids des dernières couches</translation>
    </message>
    <message>
        <source>Of those of the second half.</source>
        <translation>De celles de la seconde moitié.</translation>
    </message>
    <message>
        <source>Texture weight</source>
        <translation>Poids des textures</translation>
    </message>
    <message>
        <source>Weight of the LAWS texture loss of the calibration images (reconstructed).</source>
        <translation>Poids de la perte de texture LAWS des images de calibrage (reconstruite).</translation>
    </message>
    <message>
        <source>Dominant textures</source>
        <translation>Textures dominantes</translation>
    </message>
    <message>
        <source>How many texture energies are to be dominant.</source>
        <translation>Combien d’énergies de texture doivent être dominantes.</translation>
    </message>
    <message>
        <source>Dominant from</source>
        <translation>Dominante à partir de</translation>
    </message>
    <message>
        <source>Share of the energy from which on a texture is dominant.</source>
        <translation>Part de l’énergie à partir de laquelle une texture est dominante.</translation>
    </message>
    <message>
        <source>Texture energy</source>
        <translation>Énergie de texture</translation>
    </message>
    <message>
        <source>Mean squares without the flat element, or mean magnitudes of all 25 elements.</source>
        <translation>Carrés moyens sans l’élément plat, ou valeurs absolues moyennes des 25 éléments.</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy of the training images.</source>
        <translation>Poids de l’entropie croisée des images d’entraînement.</translation>
    </message>
    <message>
        <source>Weight of the batch-norm statistics of the training images.</source>
        <translation>Poids des statistiques de normalisation par lot des images d’entraînement.</translation>
    </message>
    <message>
        <source>Centre weight</source>
        <translation>Poids des centres</translation>
    </message>
    <message>
        <source>Weight of the distance to the statistics of the calibration images; divided by the batch, as in SynQ&apos;s code.</source>
        <translation>Poids de la distance aux statistiques des images de calibrage ; divisé par le lot, comme dans le code de SynQ.</translation>
    </message>
    <message>
        <source>Centres</source>
        <translation>Centres</translation>
    </message>
    <message>
        <source>Statistics of all calibration images together (SynQ&apos;s code), or of each class (paper).</source>
        <translation>Statistiques de toutes les images de calibrage ensemble (code de SynQ), ou de chaque classe (article).</translation>
    </message>
    <message>
        <source>Mixed images</source>
        <translation>Images mélangées</translation>
    </message>
    <message>
        <source>Training also distils on mixtures of two images.</source>
        <translation>L’entraînement distille aussi sur des mélanges de deux images.</translation>
    </message>
    <message>
        <source>Batch and rate for ImageNet (rate unverified).</source>
        <translation>Lot et taux pour ImageNet (taux non vérifié).</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>Images de calibrage</translation>
    </message>
    <message>
        <source>One image for each class, with the number of its dominant texture elements: natural images have about nine, noise has fifteen.</source>
        <translation>Une image par classe, avec le nombre de ses éléments de texture dominants : les images naturelles en ont environ neuf, le bruit quinze.</translation>
    </message>
    <message>
        <source>Texture energies</source>
        <translation>Énergies de texture</translation>
    </message>
    <message>
        <source>Mean share of each LAWS element (vertical, then horizontal: level, edge, spot, ripple, wave) in the energy of an image. Much R5 is grain.</source>
        <translation>Part moyenne de chaque élément de LAWS (vertical, puis horizontal : niveau, bord, tache, ondulation, vague) dans l’énergie d’une image. Beaucoup de R5, c’est du grain.</translation>
    </message>
    <message>
        <source>texture element</source>
        <translation>élément de texture</translation>
    </message>
    <message>
        <source>share of the energy</source>
        <translation>part de l’énergie</translation>
    </message>
    <message>
        <source>calibration images</source>
        <translation>images de calibrage</translation>
    </message>
    <message>
        <source>training images</source>
        <translation>images d’entraînement</translation>
    </message>
    <message>
        <source>Training images are optimised from noise, as SynQ&apos;s authors do, on request with IntraQ&apos;s crops; the paper&apos;s generator is not built.</source>
        <translation>Les images d&apos;entraînement sont optimisées à partir de bruit, comme le font les auteurs de SynQ, sur demande avec les recadrages d&apos;IntraQ ; le générateur de l&apos;article n&apos;est pas construit.</translation>
    </message>
    <message>
        <source>Minibatches of reconstruction have the given size; the released code takes a 32nd part of the images, which is 32 of 1,024.</source>
        <translation>Les mini-lots de la reconstruction ont la taille donnée ; le code publié prend un trente-deuxième des images, soit 32 sur 1 024.</translation>
    </message>
    <message>
        <source>Preset synq (unverified): SynQ reports figures on Genie&apos;s images but no procedure. Here images are low-passed before reconstruction, and the last block also aligns activation maps. Genie&apos;s images have no labels, so nothing is left for SynQ&apos;s gate.</source>
        <translation>Préréglage synq (non vérifié) : SynQ donne des chiffres sur les images de Genie mais aucune procédure. Ici, les images sont filtrées passe-bas avant la reconstruction, et le dernier bloc aligne aussi les cartes d’activation. Les images de Genie n’ont pas d’étiquettes ; il ne reste donc rien à faire pour la porte de SynQ.</translation>
    </message>
    <message>
        <source>SynQ&apos;s Gaussian filter of the finished images; 0: none. In frequency bins: its effect depends on the size.</source>
        <translation>Filtre gaussien de SynQ pour les images achevées ; 0 : aucun. En cases de fréquence : son effet dépend de la taille.</translation>
    </message>
    <message>
        <source>Map weight</source>
        <translation>Poids des cartes</translation>
    </message>
    <message>
        <source>SynQ&apos;s alignment of activation maps, in the last block; 0: none.</source>
        <translation>Alignement des cartes d’activation selon SynQ, dans le dernier bloc ; 0 : aucun.</translation>
    </message>
    <message>
        <source>With SynQ</source>
        <translation>Avec SynQ</translation>
    </message>
    <message>
        <source>SynQ&apos;s plug-in for post-training quantization (reconstructed).</source>
        <translation>Le complément de SynQ pour la quantification après entraînement (reconstruit).</translation>
    </message>
    <message>
        <source>From noise</source>
        <translation>À partir du bruit</translation>
    </message>
    <message>
        <source>The first images (#) after so many steps. What a generator draws is smooth after a few of them; pixels keep the grain of the noise that they began with.</source>
        <translation>Les premières images (#) après tant de pas. Ce que produit un générateur est lisse après quelques pas ; les pixels gardent le grain du bruit dont ils sont partis.</translation>
    </message>
    <message>
        <source>with swing</source>
        <translation>avec swing</translation>
    </message>
    <message>
        <source>without swing</source>
        <translation>sans swing</translation>
    </message>
    <message>
        <source>Power at the highest frequencies</source>
        <translation>Puissance aux plus hautes fréquences</translation>
    </message>
    <message>
        <source>Share of the images&apos; power in stripes and checkerboards of single pixels. Convolutions with a stride see only some phases and leave such marks; where they swing, every pixel takes its turn.</source>
        <translation>Part de la puissance des images dans les rayures et damiers de pixels isolés. Les convolutions à pas ne voient que certaines phases et laissent de telles marques ; là où elles sont décalées (swing), chaque pixel a son tour.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>pas</translation>
    </message>
    <message>
        <source>share</source>
        <translation>part</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Swing</translation>
    </message>
    <message>
        <source>Images made both ways, from other noise. Look for grids and stripes of single pixels, and at the edges.</source>
        <translation>Images faites des deux façons, à partir de bruits différents. Cherchez des grilles et des rayures de pixels isolés, et regardez les bords.</translation>
    </message>
    <message>
        <source>Rate, steps, weights, boxes and how often images are mixed are choices of this program (unverified).</source>
        <translation>Le taux, les pas, les poids, les cadres et la fréquence à laquelle les images sont mélangées sont des choix de ce programme (non vérifié).</translation>
    </message>
    <message>
        <source>With one network it is data mixing alone; others are named by their files (models) and must have the same classes and image size.</source>
        <translation>Avec un seul réseau, c’est le mélange de données seul ; d’autres sont désignés par leurs fichiers (models) et doivent avoir les mêmes classes et la même taille d’image.</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Autres modèles</translation>
    </message>
    <message>
        <source>Files of further networks that the images are to suit, separated by semicolons; empty: none.</source>
        <translation>Fichiers d’autres réseaux auxquels les images doivent convenir, séparés par des points-virgules ; vide : aucun.</translation>
    </message>
    <message>
        <source>Step size for the pixels, Adam; it falls as a cosine.</source>
        <translation>Pas pour les pixels, Adam ; il baisse en cosinus.</translation>
    </message>
    <message>
        <source>Mixing probability</source>
        <translation>Probabilité de mélange</translation>
    </message>
    <message>
        <source>Share of the steps in which images are mixed; 0: never.</source>
        <translation>Part des pas où les images sont mélangées ; 0 : jamais.</translation>
    </message>
    <message>
        <source>Synthesis batch</source>
        <translation>Lot de synthèse</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy to the mixed labels.</source>
        <translation>Poids de l’entropie croisée avec les étiquettes mélangées.</translation>
    </message>
    <message>
        <source>Weight of the batch-norm statistics, summed over layers.</source>
        <translation>Poids des statistiques de normalisation par lot, sommées sur les couches.</translation>
    </message>
    <message>
        <source>Prior weight</source>
        <translation>Poids de l’a priori</translation>
    </message>
    <message>
        <source>Weight of the squared differences of neighbouring pixels.</source>
        <translation>Poids des carrés des différences entre pixels voisins.</translation>
    </message>
    <message>
        <source>Loss of each network</source>
        <translation>Perte de chaque réseau</translation>
    </message>
    <message>
        <source>Classes and statistics as each network sees the images; 1 is the one that is quantized. Images that suit all carry the bias of none.</source>
        <translation>Classes et statistiques telles que chaque réseau voit les images ; 1 est celui qui est quantifié. Des images qui conviennent à tous ne portent le biais d’aucun.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>perte</translation>
    </message>
    <message>
        <source>Data mixing</source>
        <translation>Mélange de données</translation>
    </message>
    <message>
        <source>Images, and the same with the whole of another one in a box: the networks are to see both classes, each by its share of the area.</source>
        <translation>Images, et les mêmes avec une autre tout entière dans un cadre : les réseaux doivent voir les deux classes, chacune selon sa part de la surface.</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>mélangée</translation>
    </message>
    <message>
        <source>An image is its own most similar neighbour, so the gradient that leads away from it is zero but for rounding: that is what the released code follows (literal). Here it is taken a thousandth of noise away.</source>
        <translation>Une image est son propre voisin le plus semblable ; le gradient qui en éloigne est donc nul aux erreurs d’arrondi près : c’est lui que suit le code publié (literal). Ici, il est pris à un millième de bruit de là.</translation>
    </message>
    <message>
        <source>Warm-up iterations</source>
        <translation>Itérations de mise en route</translation>
    </message>
    <message>
        <source>Of the reconstruction on the first images, for each block; the gradients of that network are matched.</source>
        <translation>De la reconstruction sur les premières images, pour chaque bloc ; ce sont les gradients de ce réseau qui sont mis en concordance.</translation>
    </message>
    <message>
        <source>Refinement steps</source>
        <translation>Pas d’affinage</translation>
    </message>
    <message>
        <source>Steps in which the images of each batch are refined.</source>
        <translation>Pas où les images de chaque lot sont affinées.</translation>
    </message>
    <message>
        <source>Refinement rate, latent</source>
        <translation>Taux d’affinage, latents</translation>
    </message>
    <message>
        <source>Adam, of the latent vectors in refinement.</source>
        <translation>Adam, pour les vecteurs latents lors de l’affinage.</translation>
    </message>
    <message>
        <source>Refinement rate, generator</source>
        <translation>Taux d’affinage, générateur</translation>
    </message>
    <message>
        <source>Adam, of the generators in refinement.</source>
        <translation>Adam, pour les générateurs lors de l’affinage.</translation>
    </message>
    <message>
        <source>Refinement&apos;s decay every</source>
        <translation>Affinage : baisse tous les</translation>
    </message>
    <message>
        <source>Steps after which the generator&apos;s rate falls in refinement.</source>
        <translation>Pas après lesquels le taux du générateur baisse lors de l’affinage.</translation>
    </message>
    <message>
        <source>Matching weight</source>
        <translation>Poids de la concordance</translation>
    </message>
    <message>
        <source>Of the gradient matching with the most dissimilar neighbour.</source>
        <translation>De la concordance des gradients avec le voisin le plus dissemblable.</translation>
    </message>
    <message>
        <source>Diversity weight</source>
        <translation>Poids de la diversité</translation>
    </message>
    <message>
        <source>Of the largest likeness of an image&apos;s gradient to another&apos;s.</source>
        <translation>De la plus grande ressemblance du gradient d’une image avec celui d’une autre.</translation>
    </message>
    <message>
        <source>Of the batch-norm statistics in refinement.</source>
        <translation>Des statistiques de normalisation par lot lors de l’affinage.</translation>
    </message>
    <message>
        <source>Neighbour&apos;s distance</source>
        <translation>Distance du voisin</translation>
    </message>
    <message>
        <source>From a latent vector to its neighbour.</source>
        <translation>D’un vecteur latent à son voisin.</translation>
    </message>
    <message>
        <source>Diversity threshold</source>
        <translation>Seuil de diversité</translation>
    </message>
    <message>
        <source>Likeness up to this costs nothing.</source>
        <translation>Jusqu’à cette valeur, la ressemblance ne coûte rien.</translation>
    </message>
    <message>
        <source>Literal direction</source>
        <translation>Direction littérale</translation>
    </message>
    <message>
        <source>Take the neighbour&apos;s direction from rounding errors, as released.</source>
        <translation>Prendre la direction du voisin dans les erreurs d’arrondi, comme dans le code publié.</translation>
    </message>
    <message>
        <source>Gradients alike</source>
        <translation>Gradients semblables</translation>
    </message>
    <message>
        <source>Each image&apos;s largest likeness (absolute cosine of the reconstruction gradients) to another image. Images whose gradients are alike teach the same, so less is better.</source>
        <translation>Plus grande ressemblance de chaque image (valeur absolue du cosinus des gradients de reconstruction) avec une autre image. Des images aux gradients semblables enseignent la même chose : moins vaut mieux.</translation>
    </message>
    <message>
        <source>likeness to the most similar image</source>
        <translation>ressemblance avec l’image la plus semblable</translation>
    </message>
    <message>
        <source>before refinement</source>
        <translation>avant l’affinage</translation>
    </message>
    <message>
        <source>after refinement</source>
        <translation>après l’affinage</translation>
    </message>
    <message>
        <source>Gradients of pairs of images</source>
        <translation>Gradients des paires d’images</translation>
    </message>
    <message>
        <source>Likeness of the reconstruction gradients of the first images, after refinement. Bright blocks are images that teach the same.</source>
        <translation>Ressemblance des gradients de reconstruction des premières images, après l’affinage. Les blocs clairs sont des images qui enseignent la même chose.</translation>
    </message>
    <message>
        <source>Most dissimilar neighbours</source>
        <translation>Voisins les plus dissemblables</translation>
    </message>
    <message>
        <source>Images and the neighbours at the given distance whose gradients are the least like theirs. Where a neighbour looks different, the loss is sharp around the image.</source>
        <translation>Images et les voisins, à la distance donnée, dont les gradients ressemblent le moins aux leurs. Là où un voisin a un autre aspect, la perte est abrupte autour de l’image.</translation>
    </message>
    <message>
        <source>neighbour</source>
        <translation>voisin</translation>
    </message>
    <message>
        <source>Rate of the latent vectors</source>
        <translation>Taux des vecteurs latents</translation>
    </message>
    <message>
        <source>Adam; without a generator that of the pixels.</source>
        <translation>Adam ; sans générateur, celui des pixels.</translation>
    </message>
    <message>
        <source>Rate of the generator</source>
        <translation>Taux du générateur</translation>
    </message>
    <message>
        <source>Adam; it falls by a twentieth at a time.</source>
        <translation>Adam ; il baisse d’un vingtième à chaque fois.</translation>
    </message>
    <message>
        <source>Generator&apos;s decay every</source>
        <translation>Générateur : baisse tous les</translation>
    </message>
    <message>
        <source>Steps after which the generator&apos;s rate falls.</source>
        <translation>Pas après lesquels le taux du générateur baisse.</translation>
    </message>
    <message>
        <source>Latent values</source>
        <translation>Valeurs latentes</translation>
    </message>
    <message>
        <source>Of each image.</source>
        <translation>De chaque image.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s first maps.</source>
        <translation>Canaux des premières cartes du générateur.</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>canaux</translation>
    </message>
    <message>
        <source>Images that share a generator.</source>
        <translation>Images qui partagent un générateur.</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Générateur</translation>
    </message>
    <message>
        <source>A generator learns with the latent vectors; off: the pixels themselves learn.</source>
        <translation>Un générateur apprend avec les vecteurs latents ; désactivé : les pixels eux-mêmes apprennent.</translation>
    </message>
    <message>
        <source>Convolutions with a stride swing while images are made.</source>
        <translation>Les convolutions à pas sont décalées au hasard pendant que les images sont créées.</translation>
    </message>
    <message>
        <source>Show the other way</source>
        <translation>Montrer l’autre façon</translation>
    </message>
    <message>
        <source>Also makes 16 images with the other choice of swing, only to show both side by side.</source>
        <translation>Fait aussi 16 images avec l’autre choix de swing, seulement pour montrer les deux côte à côte.</translation>
    </message>
    <message>
        <source>SynQ, table 8</source>
        <translation>SynQ, tableau 8</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>A setting cannot be used</source>
        <translation>Un réglage est inutilisable</translation>
    </message>
    <message>
        <source>The file is not there</source>
        <translation>Le fichier est introuvable</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Le fichier ne peut pas être lu</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Le fichier ne peut pas être écrit</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Le disque est plein</translation>
    </message>
    <message>
        <source>The file is of an unknown kind</source>
        <translation>Le type du fichier est inconnu</translation>
    </message>
    <message>
        <source>The file is incomplete</source>
        <translation>Le fichier est incomplet</translation>
    </message>
    <message>
        <source>The file names a size that is too large</source>
        <translation>Le fichier annonce une taille trop grande</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Le fichier est endommagé</translation>
    </message>
    <message>
        <source>The file wants to run a program; it was not opened</source>
        <translation>Le fichier veut exécuter un programme ; il n’a pas été ouvert</translation>
    </message>
    <message>
        <source>This is not supported</source>
        <translation>Ceci n’est pas pris en charge</translation>
    </message>
    <message>
        <source>The architecture is not known</source>
        <translation>L’architecture est inconnue</translation>
    </message>
    <message>
        <source>A tensor is missing</source>
        <translation>Un tenseur manque</translation>
    </message>
    <message>
        <source>A tensor does not belong there</source>
        <translation>Un tenseur est de trop</translation>
    </message>
    <message>
        <source>A shape does not fit</source>
        <translation>Une forme ne convient pas</translation>
    </message>
    <message>
        <source>Model and images have different classes</source>
        <translation>Le modèle et les images n’ont pas les mêmes classes</translation>
    </message>
    <message>
        <source>There are no images that can be used</source>
        <translation>Il n’y a pas d’images utilisables</translation>
    </message>
    <message>
        <source>The model has no batch norm</source>
        <translation>Le modèle n’a pas de normalisation par lot</translation>
    </message>
    <message>
        <source>The method is not known</source>
        <translation>La méthode est inconnue</translation>
    </message>
    <message>
        <source>A number is not finite</source>
        <translation>Un nombre n’est pas fini</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>La mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>An internal error</source>
        <translation>Une erreur interne</translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message>
        <source>Runs it on CPU and GPU, with the numbers of exactly these bits. Weights are dequantised and layers computed in float: the file is small, the computation is not faster.</source>
        <translation>L’exécute sur CPU et GPU, avec les nombres d’exactement ces bits. Les poids sont déquantifiés et les couches calculées en flottant : le fichier est petit, le calcul n’est pas plus rapide.</translation>
    </message>
    <message>
        <source>Reads QuantizeLinear and DequantizeLinear with zero points.</source>
        <translation>Lit QuantizeLinear et DequantizeLinear avec points zéro.</translation>
    </message>
    <message>
        <source>Asks for zero points of 0 and refuses this file, whose ranges lie on one side of zero.</source>
        <translation>Exige des points zéro à 0 et refuse ce fichier, dont les plages sont d’un seul côté de zéro.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Opset 13, IR 8. Weights int8 for each output channel, also for 2 to 7 bits; narrow activations are limited by a Clip. Batch norm in float.</source>
        <translation>Opset 13, IR 8. Poids int8 par canal de sortie, aussi pour 2 à 7 bits ; les activations étroites sont bornées par un Clip. Normalisation par lot en flottant.</translation>
    </message>
    <message>
        <source>From version 1.19 on. CPUs dequantise 4-bit weights and convolve in float: half the size of int8, not faster.</source>
        <translation>À partir de la version 1.19. Les CPU déquantifient les poids de 4 bits et convoluent en flottant : moitié de la taille d’int8, pas plus rapide.</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Few read INT4 weights of convolutions yet. TensorRT takes INT4 without zero points only. Choose the 8-bit container where in doubt.</source>
        <translation>Peu lisent déjà les poids INT4 des convolutions. TensorRT n’accepte INT4 que sans points zéro. Dans le doute, choisissez le conteneur 8 bits.</translation>
    </message>
    <message>
        <source>Opset 21, IR 10. Weights of 2 to 4 bits two in a byte; wider ones int8. Activations as in the 8-bit container.</source>
        <translation>Opset 21, IR 10. Poids de 2 à 4 bits, deux par octet ; les plus larges en int8. Activations comme dans le conteneur 8 bits.</translation>
    </message>
    <message>
        <source>torch.jit.load runs it, in Python and C++, from version 1.13 on, on CPU and GPU. It is meant for checking and further work: float arithmetic on quantized values, not faster than the float model.</source>
        <translation>torch.jit.load l’exécute, en Python et C++, à partir de la version 1.13, sur CPU et GPU. Il sert à vérifier et à poursuivre le travail : calcul flottant sur des valeurs quantifiées, pas plus rapide que le modèle flottant.</translation>
    </message>
    <message>
        <source>One submodule for each operation, named by its layer. Weights are int8 codes with zero points and inverse scales, dequantised in forward; activations go through fake_quantize_per_tensor_affine of their true range. The extra file zsq.json tells how it was made.</source>
        <translation>Un sous-module par opération, nommé d’après sa couche. Les poids sont des codes int8 avec points zéro et échelles inverses, déquantifiés dans forward ; les activations passent par fake_quantize_per_tensor_affine de leur vraie plage. Le fichier annexe zsq.json dit comment il a été fait.</translation>
    </message>
    <message>
        <source>The window and zsq read it back, bit by bit.</source>
        <translation>La fenêtre et zsq le relisent, bit à bit.</translation>
    </message>
    <message>
        <source>Any reader of safetensors gets the integers; the metadata zsq_layout holds a Python program that turns them into weights. Other runtimes do not compute with it.</source>
        <translation>Tout lecteur de safetensors obtient les entiers ; la métadonnée zsq_layout contient un programme Python qui en fait des poids. D’autres moteurs d’exécution ne calculent pas avec.</translation>
    </message>
    <message>
        <source>Codes of 2 to 7 bits one after the other without gaps, which makes the smallest file; zero points and scales; the graph as JSON.</source>
        <translation>Codes de 2 à 7 bits à la suite sans trous, ce qui donne le plus petit fichier ; points zéro et échelles ; le graphe en JSON.</translation>
    </message>
    <message>
        <source>ONNX, 8-bit container</source>
        <translation>ONNX, conteneur 8 bits</translation>
    </message>
    <message>
        <source>ONNX, native INT4</source>
        <translation>ONNX, INT4 natif</translation>
    </message>
    <message>
        <source>for most runtimes</source>
        <translation>pour la plupart des moteurs d’exécution</translation>
    </message>
    <message>
        <source>for new runtimes, half as large</source>
        <translation>pour les moteurs récents, moitié moins gros</translation>
    </message>
    <message>
        <source>for PyTorch</source>
        <translation>pour PyTorch</translation>
    </message>
    <message>
        <source>for NumPy and this program</source>
        <translation>pour NumPy et ce programme</translation>
    </message>
    <message>
        <source>&lt;b&gt;Input&lt;/b&gt;: float32 [n, %1, %2, %3], RGB in 0..1 minus %4, divided by %5. &lt;b&gt;Output&lt;/b&gt;: logits.</source>
        <translation>&lt;b&gt;Entrée&lt;/b&gt; : float32 [n, %1, %2, %3], RVB dans 0..1 moins %4, divisé par %5. &lt;b&gt;Sortie&lt;/b&gt; : logits.</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) of more than 4 bits stay int8: %1</source>
        <translation>
            <numerusform>%n couche de plus de 4 bits reste en int8 : %1</numerusform>
            <numerusform>%n couches de plus de 4 bits restent en int8 : %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with zero points outside -8..7 stay int8: %1</source>
        <translation>
            <numerusform>%n couche aux points zéro hors de -8..7 reste en int8 : %1</numerusform>
            <numerusform>%n couches aux points zéro hors de -8..7 restent en int8 : %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with zero points outside -128..127 become int32: %1</source>
        <translation>
            <numerusform>%n couche aux points zéro hors de -128..127 passe en int32 : %1</numerusform>
            <numerusform>%n couches aux points zéro hors de -128..127 passent en int32 : %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTexts</name>
    <message>
        <source>short side %1, centre crop %2 (%3 %), %4</source>
        <translation>petit côté %1, centre %2 (%3 %), %4</translation>
    </message>
    <message>
        <source>squashed to %1, %2</source>
        <translation>déformées en %1, %2</translation>
    </message>
    <message>
        <source>centre crop %1</source>
        <translation>centre %1 découpé</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>telles quelles</translation>
    </message>
</context>
<context>
    <name>LayerQuantity</name>
    <message>
        <source>JS distance to real</source>
        <translation>Distance JS aux réelles</translation>
    </message>
    <message>
        <source>Wasserstein-1 / std</source>
        <translation>Wasserstein-1 / écart type</translation>
    </message>
    <message>
        <source>KL to real</source>
        <translation>KL aux réelles</translation>
    </message>
    <message>
        <source>BN-statistics distance</source>
        <translation>Distance des statistiques BN</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Clipped values</source>
        <translation>Valeurs écrêtées</translation>
    </message>
    <message>
        <source>SQNR of weights</source>
        <translation>SQNR des poids</translation>
    </message>
    <message>
        <source>Sensitivity (KL)</source>
        <translation>Sensibilité (KL)</translation>
    </message>
    <message>
        <source> (log)</source>
        <translation> (log)</translation>
    </message>
    <message>
        <source>good: %1</source>
        <translation>bon : %1</translation>
    </message>
    <message>
        <source>bad: %1</source>
        <translation>mauvais : %1</translation>
    </message>
</context>
<context>
    <name>LossTerm</name>
    <message>
        <source>image means</source>
        <translation>moyennes des images</translation>
    </message>
    <message>
        <source>image deviations</source>
        <translation>écarts types des images</translation>
    </message>
    <message>
        <source>competition</source>
        <translation>compétition</translation>
    </message>
    <message>
        <source>total variation (L1)</source>
        <translation>variation totale (L1)</translation>
    </message>
    <message>
        <source>batch-norm means</source>
        <translation>moyennes de batch norm</translation>
    </message>
    <message>
        <source>batch-norm deviations</source>
        <translation>écarts types de batch norm</translation>
    </message>
    <message>
        <source>batch-norm variances</source>
        <translation>variances de batch norm</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>soft class</source>
        <translation>classe souple</translation>
    </message>
    <message>
        <source>near the class centre</source>
        <translation>près du centre de classe</translation>
    </message>
    <message>
        <source>far from other centres</source>
        <translation>loin des autres centres</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>corrélation</translation>
    </message>
    <message>
        <source>total variation</source>
        <translation>variation totale</translation>
    </message>
    <message>
        <source>image norm</source>
        <translation>norme de l&apos;image</translation>
    </message>
    <message>
        <source>distillation</source>
        <translation>distillation</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>entropie croisée</translation>
    </message>
    <message>
        <source>features</source>
        <translation>caractéristiques</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>somme</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Générateur</translation>
    </message>
    <message>
        <source>Quantized network</source>
        <translation>Réseau quantifié</translation>
    </message>
    <message>
        <source>class, hard samples</source>
        <translation>classe, exemples difficiles</translation>
    </message>
    <message>
        <source>class logit</source>
        <translation>logit de la classe</translation>
    </message>
    <message>
        <source>batch-norm divergence</source>
        <translation>divergence de batch norm</translation>
    </message>
    <message>
        <source>image divergence</source>
        <translation>divergence des images</translation>
    </message>
    <message>
        <source>smoothness</source>
        <translation>lissage</translation>
    </message>
    <message>
        <source>textures</source>
        <translation>textures</translation>
    </message>
    <message>
        <source>means of the centres</source>
        <translation>moyennes des centres</translation>
    </message>
    <message>
        <source>variances of the centres</source>
        <translation>variances des centres</translation>
    </message>
    <message>
        <source>cross-entropy of easy images</source>
        <translation>entropie croisée des images faciles</translation>
    </message>
    <message>
        <source>channel energies</source>
        <translation>énergies des canaux</translation>
    </message>
    <message>
        <source>activation maps</source>
        <translation>cartes d’activation</translation>
    </message>
    <message>
        <source>reliable images</source>
        <translation>images fiables</translation>
    </message>
    <message>
        <source>unreliable images</source>
        <translation>images peu fiables</translation>
    </message>
    <message>
        <source>perturbed images: %1</source>
        <translation>images perturbées : %1</translation>
    </message>
    <message>
        <source>mixed images: %1</source>
        <translation>images mélangées : %1</translation>
    </message>
    <message>
        <source>class, mixed labels</source>
        <translation>classe, étiquettes mélangées</translation>
    </message>
    <message>
        <source>squared differences of neighbours</source>
        <translation>carrés des différences entre voisins</translation>
    </message>
    <message>
        <source>gradient matching</source>
        <translation>concordance des gradients</translation>
    </message>
    <message>
        <source>gradient diversity</source>
        <translation>diversité des gradients</translation>
    </message>
    <message>
        <source>network %1: %2</source>
        <translation>réseau %1 : %2</translation>
    </message>
</context>
<context>
    <name>MethodCard</name>
    <message>
        <source>scope %1</source>
        <translation>portée %1</translation>
    </message>
    <message>
        <source>Architectures: %1</source>
        <translation>Architectures : %1</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>Images : %1</translation>
    </message>
    <message>
        <source>Loss, term by term</source>
        <translation>Perte, terme par terme</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Reported results, top-1 in %</source>
        <translation>Résultats publiés, top-1 en %</translation>
    </message>
    <message>
        <source>None are known.</source>
        <translation>Aucun n’est connu.</translation>
    </message>
    <message>
        <source>~ unverified: from memory, second hand, run again by others, or derived</source>
        <translation>~ non vérifié : de mémoire, de seconde main, refait par d’autres, ou déduit</translation>
    </message>
    <message>
        <source>plain quantizer</source>
        <translation>quantificateur simple</translation>
    </message>
    <message>
        <source>synthesis free</source>
        <translation>sans synthèse</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>générateur</translation>
    </message>
    <message>
        <source>noise optimization</source>
        <translation>optimisation du bruit</translation>
    </message>
    <message>
        <source>needs batch norm, which this model lacks</source>
        <translation>a besoin de normalisation par lots, que ce modèle n’a pas</translation>
    </message>
    <message>
        <source>needs classes, and this model tells none apart</source>
        <translation>a besoin de classes, et ce modèle n’en distingue aucune</translation>
    </message>
    <message>
        <source>needs a transformer, and this model has no attention</source>
        <translation>a besoin d’un transformeur, et ce modèle n’a pas d’attention</translation>
    </message>
    <message>
        <source>needs a convolutional network, and this model has no convolutions</source>
        <translation>a besoin d’un réseau convolutif, et ce modèle n’a pas de convolutions</translation>
    </message>
    <message>
        <source>needs a convolutional network, and this model is a transformer</source>
        <translation>a besoin d’un réseau convolutif, et ce modèle est un transformeur</translation>
    </message>
</context>
<context>
    <name>ModelTexts</name>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>normalisation par lot</translation>
    </message>
    <message>
        <source>max pool</source>
        <translation>max pooling</translation>
    </message>
    <message>
        <source>average pool</source>
        <translation>pooling moyen</translation>
    </message>
    <message>
        <source>global average pool</source>
        <translation>pooling moyen global</translation>
    </message>
    <message>
        <source>subsample</source>
        <translation>sous-échantillonnage</translation>
    </message>
    <message>
        <source>quantizer</source>
        <translation>quantificateur</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>convolution</translation>
    </message>
    <message numerus="yes">
        <source>attention, %n head(s)</source>
        <translation>
            <numerusform>attention, %n tête</numerusform>
            <numerusform>attention, %n têtes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n token(s)</source>
        <translation>
            <numerusform>, %n jeton</numerusform>
            <numerusform>, %n jetons</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>the program does not know this operation</source>
        <translation>le programme ne connaît pas cette opération</translation>
    </message>
    <message>
        <source>behind an operation that the program does not know</source>
        <translation>derrière une opération que le programme ne connaît pas</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lit</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Partie de</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>Multiplications</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Normalisation par lot</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Quantized at</source>
        <translation>Quantifié à</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nulle part</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bits</translation>
    </message>
    <message>
        <source>%1 in &apos;%2&apos;</source>
        <translation>%1 dans « %2 »</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> et %n autre</numerusform>
            <numerusform> et %n autres</numerusform>
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
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
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
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>zsq::app::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export the quantized model</source>
        <translation>Exporter le modèle quantifié</translation>
    </message>
    <message>
        <source>the float32 model</source>
        <translation>le modèle float32</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>⚠ This file exists and will be replaced.</source>
        <translation>⚠ Ce fichier existe et sera remplacé.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exporter vers</translation>
    </message>
    <message>
        <source>Writing and checking …</source>
        <translation>Écriture et vérification…</translation>
    </message>
    <message>
        <source>The file is read back and compared before it gets its name.</source>
        <translation>Le fichier est relu et comparé avant de recevoir son nom.</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>impossible</translation>
    </message>
    <message>
        <source>no weights of 4 bits or fewer</source>
        <translation>aucun poids de 4 bits ou moins</translation>
    </message>
    <message>
        <source>cannot hold this model</source>
        <translation>ne peut pas contenir ce modèle</translation>
    </message>
    <message>
        <source>%1
%2 on the disk, %3 of the float32 model&apos;s %4.</source>
        <translation>%1
%2 sur le disque, %3 des %4 du modèle float32.</translation>
    </message>
    <message numerus="yes">
        <source>Read back: %n tensor(s) equal bit by bit.</source>
        <translation>
            <numerusform>Relu : %n tenseur égal bit à bit.</numerusform>
            <numerusform>Relu : %n tenseurs égaux bit à bit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Same class as the workbench&apos;s model on %1 of %2 synthetic images; largest difference of a logit %3.</source>
        <translation>Même classe que le modèle du workbench sur %1 des %2 images synthétiques ; plus grand écart d’un logit %3.</translation>
    </message>
    <message>
        <source>✓ Written and checked</source>
        <translation>✓ Écrit et vérifié</translation>
    </message>
    <message>
        <source>✗ Nothing was written</source>
        <translation>✗ Rien n’a été écrit</translation>
    </message>
    <message>
        <source>About this method</source>
        <translation>À propos de cette méthode</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>History: play, one step, ends</source>
        <translation>Historique : lire, un pas, extrémités</translation>
    </message>
    <message>
        <source>Layer strip: walk through the layers</source>
        <translation>Bande des couches : parcourir les couches</translation>
    </message>
    <message>
        <source>Model graph: along the edges, show all, zoom</source>
        <translation>Graphe du modèle : suivre les arêtes, tout montrer, zoomer</translation>
    </message>
    <message>
        <source>Explore zero-shot quantization: watch synthetic images come into being, compare layers, quantize, export.</source>
        <translation>Explorer la quantification sans données : voir naître des images synthétiques, comparer les couches, quantifier, exporter.</translation>
    </message>
    <message>
        <source>This is free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Ceci est un logiciel libre sous licence publique générale GNU, version 3 ou ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>It stands on:</source>
        <translation>Il s’appuie sur :</translation>
    </message>
    <message>
        <source>About ZSQ Workbench</source>
        <translation>À propos de ZSQ Workbench</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>Threads of a run; the result is the same with any number</source>
        <translation>Fils d’exécution d’un calcul ; le résultat ne dépend pas de leur nombre</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>Langue du système</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Fils d’exécution</translation>
    </message>
    <message>
        <source>Memory for the history</source>
        <translation>Mémoire pour l’historique</translation>
    </message>
    <message>
        <source>Updates per second at most</source>
        <translation>Mises à jour par seconde au plus</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language (after a restart)</source>
        <translation>Langue (après redémarrage)</translation>
    </message>
    <message>
        <source>A preset, or MEAN,MEAN,MEAN:STD,STD,STD for RGB in 0 to 1</source>
        <translation>Un préréglage, ou MOY,MOY,MOY:ÉT,ÉT,ÉT pour RVB de 0 à 1</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <source>Use and remember</source>
        <translation>Utiliser et retenir</translation>
    </message>
    <message>
        <source>This LibTorch was built without CUDA (README, &quot;Devices&quot;)</source>
        <translation>Cette LibTorch a été construite sans CUDA (README, « Devices »)</translation>
    </message>
    <message>
        <source>LibTorch finds no CUDA device on this machine</source>
        <translation>LibTorch ne trouve pas de périphérique CUDA sur cette machine</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Processeur (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Carte graphique (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
</context>
<context>
    <name>zsq::app::MainWindow</name>
    <message>
        <source>The recipe&apos;s seed, %1, is larger than the window can hold.</source>
        <translation>La graine de la recette, %1, est plus grande que ce que la fenêtre peut contenir.</translation>
    </message>
    <message>
        <source>Run it with zsq run, or choose another seed.</source>
        <translation>Exécutez-la avec zsq run, ou choisissez une autre graine.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Open model…</source>
        <translation>&amp;Ouvrir un modèle…</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
    <message>
        <source>Models (%1);;All files (*)</source>
        <translation>Modèles (%1);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Fichiers &amp;récents</translation>
    </message>
    <message>
        <source>Open real &amp;images…</source>
        <translation>Ouvrir des &amp;images réelles…</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Dossier d’images</translation>
    </message>
    <message>
        <source>Open r&amp;ecipe…</source>
        <translation>Ouvrir une r&amp;ecette…</translation>
    </message>
    <message>
        <source>&amp;Save recipe…</source>
        <translation>&amp;Enregistrer la recette…</translation>
    </message>
    <message>
        <source>Open the run&apos;s &amp;folder</source>
        <translation>Ouvrir le &amp;dossier du calcul</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Préférences…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Calcul</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Find a layer</source>
        <translation>&amp;Trouver une couche</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Espace de travail</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>&amp;Explorer</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Comparer</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>E&amp;nseigner</translation>
    </message>
    <message>
        <source>Restore &amp;default layout</source>
        <translation>Rétablir la &amp;disposition par défaut</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>T&amp;hème</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;Système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>S&amp;ombre</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Plein écran</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>About the &amp;method</source>
        <translation>À propos de la &amp;méthode</translation>
    </message>
    <message>
        <source>&amp;About ZSQ Workbench</source>
        <translation>À &amp;propos de ZSQ Workbench</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>Enregistrer la recette</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>Recettes (*.json)</translation>
    </message>
    <message>
        <source>Open recipe</source>
        <translation>Ouvrir une recette</translation>
    </message>
    <message numerus="yes">
        <source>the first %n image(s)</source>
        <translation>
            <numerusform>la première image</numerusform>
            <numerusform>les %n premières images</numerusform>
        </translation>
    </message>
    <message>
        <source>exported %1</source>
        <translation>%1 exporté</translation>
    </message>
    <message>
        <source>Opening the model …</source>
        <translation>Ouverture du modèle…</translation>
    </message>
    <message>
        <source>CIFAR file</source>
        <translation>Fichier CIFAR</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>iteration %1</source>
        <translation>itération %1</translation>
    </message>
    <message>
        <source>Synthetic images</source>
        <translation>Images synthétiques</translation>
    </message>
    <message>
        <source>Noise becomes images here while a run goes on. Press Run (F5).</source>
        <translation>Ici le bruit devient image pendant un calcul. Appuyez sur Lancer (F5).</translation>
    </message>
    <message>
        <source>Real images</source>
        <translation>Images réelles</translation>
    </message>
    <message>
        <source>Open real images (step 2) to compare with; the method never sees them.</source>
        <translation>Ouvrez des images réelles (étape 2) pour comparer ; la méthode ne les voit jamais.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spectres</translation>
    </message>
    <message>
        <source>Radial power</source>
        <translation>Puissance radiale</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Pertes</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Layer histogram</source>
        <translation>Histogramme de la couche</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>ZSQ Workbench</source>
        <translation>ZSQ Workbench</translation>
    </message>
    <message>
        <source>A run is under way. Stop it before you open another model.</source>
        <translation>Un calcul est en cours. Arrêtez-le avant d’ouvrir un autre modèle.</translation>
    </message>
    <message>
        <source>%1 in &apos;%2&apos;</source>
        <translation>%1 dans « %2 »</translation>
    </message>
    <message numerus="yes">
        <source>%1 uses %n operation(s) that the program does not know: %2</source>
        <translation>
            <numerusform>%1 utilise %n opération que le programme ne connaît pas : %2</numerusform>
            <numerusform>%1 utilise %n opérations que le programme ne connaît pas : %2</numerusform>
        </translation>
    </message>
    <message>
        <source>What was understood of it is shown, but it cannot be run or quantized.</source>
        <translation>Ce qui en a été compris est montré, mais il ne peut être ni exécuté ni quantifié.</translation>
    </message>
    <message>
        <source>not known: %1</source>
        <translation>inconnu : %1</translation>
    </message>
    <message>
        <source>%1 – ZSQ Workbench</source>
        <translation>%1 – ZSQ Workbench</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>%1 ouvert</translation>
    </message>
    <message>
        <source>This model has no batch norm. Methods that make images from its stored statistics cannot run on it: %1.</source>
        <translation>Ce modèle n’a pas de normalisation par lot. Les méthodes qui tirent des images de ses statistiques enregistrées ne peuvent pas s’y appliquer : %1.</translation>
    </message>
    <message>
        <source>A parameter cannot be used.</source>
        <translation>Un paramètre est inutilisable.</translation>
    </message>
    <message>
        <source>Look for the bold name in the form.</source>
        <translation>Cherchez le nom en gras dans le formulaire.</translation>
    </message>
    <message>
        <source>Open a model to begin</source>
        <translation>Ouvrez un modèle pour commencer</translation>
    </message>
    <message>
        <source>The model has operations that the program does not know</source>
        <translation>Le modèle a des opérations que le programme ne connaît pas</translation>
    </message>
    <message>
        <source>The model is quantized already: open the float model</source>
        <translation>Le modèle est déjà quantifié : ouvrez le modèle flottant</translation>
    </message>
    <message>
        <source>A parameter cannot be used</source>
        <translation>Un paramètre est inutilisable</translation>
    </message>
    <message>
        <source>history %1 of %2 MB · threads: %3</source>
        <translation>historique %1 sur %2 Mo · fils : %3</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>finished in %1 s: %2</source>
        <translation>terminé en %1 s : %2</translation>
    </message>
    <message>
        <source>The file does not say how its training images were normalised; %1 is assumed. A wrong normalization gives wrong accuracies and images.</source>
        <translation>Le fichier ne dit pas comment ses images d’entraînement étaient normalisées ; %1 est supposé. Une mauvaise normalisation donne des exactitudes et des images fausses.</translation>
    </message>
    <message>
        <source>Normalization of %1</source>
        <translation>Normalisation de %1</translation>
    </message>
    <message>
        <source>Stop the run and quit</source>
        <translation>Arrêter le calcul et quitter</translation>
    </message>
    <message>
        <source>A run is under way. What it reached is kept in its folder.</source>
        <translation>Un calcul est en cours. Ce qu’il a atteint reste dans son dossier.</translation>
    </message>
    <message>
        <source>&amp;Browse methods…</source>
        <translation>&amp;Parcourir les méthodes…</translation>
    </message>
    <message>
        <source>Sensi&amp;tivity</source>
        <translation>&amp;Sensibilité</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>Égalisation</translation>
    </message>
    <message>
        <source>The model is quantized already</source>
        <translation>Le modèle est déjà quantifié</translation>
    </message>
    <message>
        <source>Not while a run is under way</source>
        <translation>Pas pendant un calcul</translation>
    </message>
    <message>
        <source>Needs images: open real ones, or run a method that makes some</source>
        <translation>Demande des images : ouvrez-en de réelles, ou lancez une méthode qui en produit</translation>
    </message>
    <message>
        <source>setting: %1</source>
        <translation>réglage : %1</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>%1 made no images in this run.</source>
        <translation>%1 n&apos;a pas produit d&apos;images dans cette exécution.</translation>
    </message>
    <message>
        <source>Open r&amp;un…</source>
        <translation>Ouvrir une exéc&amp;ution…</translation>
    </message>
    <message>
        <source>Folder of a run</source>
        <translation>Dossier d’une exécution</translation>
    </message>
    <message>
        <source>real images only</source>
        <translation>images réelles seulement</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>calcul en cours…</translation>
    </message>
    <message>
        <source>%1 (%2) – ZSQ Workbench</source>
        <translation>%1 (%2) – ZSQ Workbench</translation>
    </message>
    <message>
        <source>Opening the images …</source>
        <translation>Ouverture des images…</translation>
    </message>
    <message>
        <source>%1 has other classes than this model: the images were put away.</source>
        <translation>%1 a d’autres classes que ce modèle : les images ont été mises de côté.</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Les reprendre</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the model that the recipe was made for.</source>
        <translation>« %1 » n’est pas le modèle pour lequel la recette a été faite.</translation>
    </message>
    <message>
        <source>The file has changed since, or is another one. Results will differ; a run now uses the file as it is.</source>
        <translation>Le fichier a changé depuis, ou c’en est un autre. Les résultats différeront ; une exécution prend maintenant le fichier tel qu’il est.</translation>
    </message>
    <message>
        <source>SHA-256 of the file: %1
SHA-256 in the recipe: %2</source>
        <translation>SHA-256 du fichier : %1
SHA-256 de la recette : %2</translation>
    </message>
    <message>
        <source>A run is under way. Stop it before you open another one.</source>
        <translation>Une exécution est en cours. Arrêtez-la avant d’en ouvrir une autre.</translation>
    </message>
    <message>
        <source>opened the run in %1</source>
        <translation>exécution ouverte : %1</translation>
    </message>
    <message>
        <source>This run did not finish. Resume goes on with it from its checkpoint.</source>
        <translation>Cette exécution n’est pas allée au bout. « Reprendre » la continue depuis son point de reprise.</translation>
    </message>
    <message>
        <source>first layer %1</source>
        <translation>première couche %1</translation>
    </message>
    <message>
        <source>last layer %1</source>
        <translation>dernière couche %1</translation>
    </message>
    <message>
        <source>The first images fit the other order of the class folders clearly better: see Class order below the images.</source>
        <translation>Les premières images s’accordent nettement mieux avec l’autre ordre des dossiers de classes : voir Ordre des classes sous les images.</translation>
    </message>
    <message>
        <source>Cop&amp;y the image of a view</source>
        <translation>Copier l&apos;image d&apos;une &amp;vue</translation>
    </message>
    <message>
        <source>%1 has no losses: it learns nothing step by step.</source>
        <translation>%1 n&apos;a pas de pertes : rien n&apos;y est appris pas à pas.</translation>
    </message>
    <message>
        <source>Open real images</source>
        <translation>Ouvrir des images réelles</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>Utiliser ce dossier</translation>
    </message>
    <message>
        <source>Pictures in folders that are named after their classes, or without labels</source>
        <translation>Images dans des dossiers nommés selon leurs classes, ou sans étiquettes</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Recettes</translation>
    </message>
    <message>
        <source>Point at a view, or click it, to copy its picture</source>
        <translation>Pointez ou cliquez une vue pour copier son image</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copié : %1</translation>
    </message>
</context>
<context>
    <name>zsq::app::MethodDialog</name>
    <message>
        <source>Methods</source>
        <translation>Méthodes</translation>
    </message>
    <message>
        <source>A run is under way: the method can be changed when it ends.</source>
        <translation>Un calcul est en cours : la méthode pourra être changée quand il finira.</translation>
    </message>
</context>
<context>
    <name>zsq::app::Screenshots</name>
    <message>
        <source>the run was stopped</source>
        <translation>l’exécution a été arrêtée</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::AccuracyView</name>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Accuracy of the float model, of noise calibration, of the method and of real calibration appears here when a run with labelled images finishes.</source>
        <translation>L’exactitude du modèle flottant, du calibrage sur bruit, de la méthode et du calibrage réel apparaît ici à la fin d’un calcul avec images étiquetées.</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Flottant</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Real (not zero-shot)</source>
        <translation>Réel (pas sans données)</translation>
    </message>
    <message numerus="yes">
        <source>calibrated on %n image(s)</source>
        <translation>
            <numerusform>calibré sur %n image</numerusform>
            <numerusform>calibré sur %n images</numerusform>
        </translation>
    </message>
    <message>
        <source>top-5 %1 %</source>
        <translation>top-5 %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n evaluation image(s)</source>
        <translation>
            <numerusform>%n image d’évaluation</numerusform>
            <numerusform>%n images d’évaluation</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (not zero-shot)</source>
        <translation>%1 (pas sans données)</translation>
    </message>
    <message>
        <source>95 %: %1 to %2</source>
        <translation>95 % : %1 à %2</translation>
    </message>
    <message>
        <source>no clear difference from: %1</source>
        <translation>pas de différence nette avec : %1</translation>
    </message>
    <message>
        <source>first layer %1, last %2</source>
        <translation>première couche %1, dernière %2</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>politique %1</translation>
    </message>
    <message>
        <source>no images</source>
        <translation>sans images</translation>
    </message>
    <message numerus="yes">
        <source>ranges only, from %n image(s)</source>
        <translation>
            <numerusform>plages seulement, de %n image</numerusform>
            <numerusform>plages seulement, de %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reconstructed on %n image(s)</source>
        <translation>
            <numerusform>reconstruit sur %n image</numerusform>
            <numerusform>reconstruit sur %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fine-tuned on %n image(s)</source>
        <translation>
            <numerusform>affiné sur %n image</numerusform>
            <numerusform>affiné sur %n images</numerusform>
        </translation>
    </message>
    <message>
        <source>pictures: %1</source>
        <translation>images : %1</translation>
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
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>Weight bits</source>
        <translation>Bits des poids</translation>
    </message>
    <message>
        <source>Activation bits</source>
        <translation>Bits des activations</translation>
    </message>
    <message>
        <source>same bits everywhere</source>
        <translation>mêmes bits partout</translation>
    </message>
    <message>
        <source>first and last at 8 bits</source>
        <translation>première et dernière à 8 bits</translation>
    </message>
    <message>
        <source>first and last in float</source>
        <translation>première et dernière en flottant</translation>
    </message>
    <message>
        <source>as SQuant</source>
        <translation>comme SQuant</translation>
    </message>
    <message>
        <source>as BRECQ</source>
        <translation>comme BRECQ</translation>
    </message>
    <message>
        <source>as QDrop</source>
        <translation>comme QDrop</translation>
    </message>
    <message>
        <source>as Genie</source>
        <translation>comme Genie</translation>
    </message>
    <message>
        <source>as DFQ</source>
        <translation>comme DFQ</translation>
    </message>
    <message>
        <source>as UDFC</source>
        <translation>comme UDFC</translation>
    </message>
    <message>
        <source>What happens to the first convolution and the classifier; papers differ here, so compare only equal policies</source>
        <translation>Ce qui arrive à la première convolution et au classifieur ; les articles diffèrent, ne comparez qu’à règles égales</translation>
    </message>
    <message>
        <source>The same seed and settings give the same images, bit by bit</source>
        <translation>Même graine et mêmes réglages donnent les mêmes images, bit à bit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>All layers get what the policy says</source>
        <translation>Toutes les couches reçoivent ce que veut la règle</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with own bits</source>
        <translation>
            <numerusform>%n couche aux bits propres</numerusform>
            <numerusform>%n couches aux bits propres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::DockTitle</name>
    <message>
        <source>Copy or save what this view shows</source>
        <translation>Copier ou enregistrer ce que montre cette vue</translation>
    </message>
    <message>
        <source>Detach, or put back</source>
        <translation>Détacher, ou remettre</translation>
    </message>
    <message>
        <source>Close; the View menu brings it back</source>
        <translation>Fermer ; le menu Affichage la ramène</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::EqualizationView</name>
    <message>
        <source>Equalization</source>
        <translation>Égalisation</translation>
    </message>
    <message>
        <source>The ranges of the channels between two layers before and after they are made equal. Run a method that equalizes, such as DFQ.</source>
        <translation>Les plages des canaux entre deux couches, avant et après leur égalisation. Lancez une méthode qui égalise, comme DFQ.</translation>
    </message>
    <message>
        <source>first, before</source>
        <translation>première, avant</translation>
    </message>
    <message>
        <source>second, before</source>
        <translation>seconde, avant</translation>
    </message>
    <message>
        <source>first, after</source>
        <translation>première, après</translation>
    </message>
    <message>
        <source>second, after</source>
        <translation>seconde, après</translation>
    </message>
    <message>
        <source>Pair of layers</source>
        <translation>Paire de couches</translation>
    </message>
    <message>
        <source>Two layers of which the second alone reads the first</source>
        <translation>Deux couches dont la seconde est seule à lire la première</translation>
    </message>
    <message>
        <source>channel between the layers</source>
        <translation>canal entre les couches</translation>
    </message>
    <message>
        <source>range of its weights</source>
        <translation>plage de ses poids</translation>
    </message>
    <message>
        <source>Largest over smallest range, first layer: %1 before, %2 after</source>
        <translation>Plus grande plage sur la plus petite, première couche : %1 avant, %2 après</translation>
    </message>
    <message>
        <source>second layer: %1 before, %2 after</source>
        <translation>seconde couche : %1 avant, %2 après</translation>
    </message>
    <message>
        <source>channel %1: %2 and %3 before, %4 and %5 after</source>
        <translation>canal %1 : %2 et %3 avant, %4 et %5 après</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ErrorBar</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source> (%1 times)</source>
        <translation> (%1 fois)</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ExhibitView</name>
    <message>
        <source>Exhibits</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>What a method has to show of its own: curves, bars, maps, pictures, tables. Run a method that shows something, such as QAT.</source>
        <translation>Ce qu’une méthode montre d’elle-même : courbes, barres, cartes, images, tableaux. Exécutez une méthode qui montre quelque chose, comme QAT.</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Left: %1, right: %2.</source>
        <translation>À gauche : %1, à droite : %2.</translation>
    </message>
    <message>
        <source>Iteration %1.</source>
        <translation>Itération %1.</translation>
    </message>
    <message>
        <source>There was more than is shown.</source>
        <translation>Il y avait plus que ce qui est montré.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::GraphView</name>
    <message>
        <source>Model graph</source>
        <translation>Graphe du modèle</translation>
    </message>
    <message>
        <source>The operations of the model as a drawing. Open a model.</source>
        <translation>Les opérations du modèle en dessin. Ouvrez un modèle.</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>Ce que montrent les couleurs</translation>
    </message>
    <message>
        <source>Quantity of the model graph</source>
        <translation>Grandeur du graphe du modèle</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Show the whole network (Home)</source>
        <translation>Montrer tout le réseau (Début)</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::HeatStrip</name>
    <message>
        <source>Layer strip</source>
        <translation>Bande des couches</translation>
    </message>
    <message>
        <source>One cell per layer of the model. Open a model to fill it.</source>
        <translation>Une case par couche du modèle. Ouvrez un modèle.</translation>
    </message>
    <message>
        <source>What the colours show</source>
        <translation>Ce que montrent les couleurs</translation>
    </message>
    <message>
        <source>Quantity of the layer strip</source>
        <translation>Grandeur de la bande des couches</translation>
    </message>
    <message>
        <source>, own bits</source>
        <translation>, bits propres</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::HistogramView</name>
    <message>
        <source>Layer histogram</source>
        <translation>Histogramme de la couche</translation>
    </message>
    <message>
        <source>The activations of one layer for real, synthetic and quantized. Start a run (F5), then click a cell of the layer strip.</source>
        <translation>Les activations d’une couche : réelles, synthétiques, quantifiées. Lancez un calcul (F5), puis cliquez sur une case de la bande.</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Échelle log</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>activation</translation>
    </message>
    <message>
        <source>share of values per bin</source>
        <translation>part des valeurs par classe</translation>
    </message>
    <message>
        <source>Logarithmic shares, for the tails</source>
        <translation>Parts logarithmiques, pour les queues</translation>
    </message>
    <message>
        <source>quantization levels</source>
        <translation>niveaux de quantification</translation>
    </message>
    <message>
        <source>real</source>
        <translation>réel</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthétique</translation>
    </message>
    <message>
        <source>quantized, on real</source>
        <translation>quantifié, sur réel</translation>
    </message>
    <message>
        <source>quantized, on synthetic</source>
        <translation>quantifié, sur synthétique</translation>
    </message>
    <message>
        <source>%1: KL %2, JS %3, W1 %4 (%5 std)</source>
        <translation>%1 : KL %2, JS %3, W1 %4 (%5 é.-t.)</translation>
    </message>
    <message>
        <source>Real to synthetic</source>
        <translation>Réel à synthétique</translation>
    </message>
    <message>
        <source>Floor (other real images): JS %1; noise images: JS %2</source>
        <translation>Plancher (autres réelles) : JS %1 ; bruit : JS %2</translation>
    </message>
    <message>
        <source>To quantized</source>
        <translation>À quantifié</translation>
    </message>
    <message>
        <source>x = %1 · (q %2 %3), q = %4 … %5</source>
        <translation>x = %1 · (q %2 %3), q = %4 … %5</translation>
    </message>
    <message>
        <source>; clipped %1 %</source>
        <translation> ; écrêté %1 %</translation>
    </message>
    <message>
        <source>; SQNR %1 dB</source>
        <translation> ; SQNR %1 dB</translation>
    </message>
    <message>
        <source>activation %1</source>
        <translation>activation %1</translation>
    </message>
    <message>
        <source>quantized</source>
        <translation>quantifié</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::HistorySlider</name>
    <message>
        <source>First iteration (Home)</source>
        <translation>Première itération (Début)</translation>
    </message>
    <message>
        <source>One step back (Left)</source>
        <translation>Un pas en arrière (Gauche)</translation>
    </message>
    <message>
        <source>Play the history (Space)</source>
        <translation>Lire l’historique (Espace)</translation>
    </message>
    <message>
        <source>One step on (Right)</source>
        <translation>Un pas en avant (Droite)</translation>
    </message>
    <message>
        <source>Live: the newest iteration (End)</source>
        <translation>En direct : la dernière itération (Fin)</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>itération</translation>
    </message>
    <message>
        <source>History of the run</source>
        <translation>Historique du calcul</translation>
    </message>
    <message>
        <source>Iteration shown</source>
        <translation>Itération montrée</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 par seconde</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Vitesse de lecture</translation>
    </message>
    <message>
        <source>of %1, live</source>
        <translation>sur %1, en direct</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ImageGridView</name>
    <message>
        <source>class %1</source>
        <translation>classe %1</translation>
    </message>
    <message>
        <source>%1 (is %2)</source>
        <translation>%1 (est %2)</translation>
    </message>
    <message>
        <source>image %1, %2; pixel (%3, %4): R %5, G %6, B %7</source>
        <translation>image %1, %2 ; pixel (%3, %4) : R %5, V %6, B %7</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ImageViewer</name>
    <message>
        <source>Image %1 of %2</source>
        <translation>Image %1 sur %2</translation>
    </message>
    <message>
        <source>← → other images, Esc closes</source>
        <translation>← → autres images, Échap ferme</translation>
    </message>
    <message>
        <source>pixel (%1, %2): R %3, G %4, B %5</source>
        <translation>pixel (%1, %2) : R %3, V %4, B %5</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LayerMenu</name>
    <message>
        <source>weights in float</source>
        <translation>poids en flottant</translation>
    </message>
    <message>
        <source>Keep in &amp;float</source>
        <translation>Laisser en &amp;flottant</translation>
    </message>
    <message>
        <source>&amp;8 bits</source>
        <translation>&amp;8 bits</translation>
    </message>
    <message>
        <source>Same as &amp;previous layer</source>
        <translation>Comme la couche &amp;précédente</translation>
    </message>
    <message>
        <source>Same as &amp;next layer</source>
        <translation>Comme la couche &amp;suivante</translation>
    </message>
    <message>
        <source>As the policy &amp;says</source>
        <translation>Comme le veut la &amp;règle</translation>
    </message>
    <message>
        <source> (own bits)</source>
        <translation> (bits propres)</translation>
    </message>
    <message>
        <source>Change and &amp;run again</source>
        <translation>Changer et re&amp;lancer</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LayerModel</name>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>W bits</source>
        <translation>Bits W</translation>
    </message>
    <message>
        <source>A bits</source>
        <translation>Bits A</translation>
    </message>
    <message>
        <source>Weight range</source>
        <translation>Plage des poids</translation>
    </message>
    <message>
        <source>Activation range</source>
        <translation>Plage des activations</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LayerTable</name>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>The layers of the model with bits, ranges and distances. Open a model.</source>
        <translation>Les couches du modèle avec bits, plages et distances. Ouvrez un modèle.</translation>
    </message>
    <message>
        <source>Filter layers (Ctrl+F)</source>
        <translation>Filtrer les couches (Ctrl+F)</translation>
    </message>
    <message>
        <source>Layer filter</source>
        <translation>Filtre des couches</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LogView</name>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>What the workbench does and what goes wrong is written here.</source>
        <translation>Ici s’inscrit ce que fait le workbench et ce qui échoue.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Information and above</source>
        <translation>À partir d’information</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Avertissements et erreurs</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Erreurs seulement</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>Niveau du journal</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::LossView</name>
    <message>
        <source>Losses</source>
        <translation>Pertes</translation>
    </message>
    <message>
        <source>Every term of the loss, as it falls. Start a run (F5).</source>
        <translation>Chaque terme de la perte, à mesure qu’elle baisse. Lancez un calcul (F5).</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>itération</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>perte</translation>
    </message>
    <message>
        <source>Keep the whole history in sight (Home, or double-click)</source>
        <translation>Garder tout l’historique en vue (Début, ou double-clic)</translation>
    </message>
    <message>
        <source>iteration %1</source>
        <translation>itération %1</translation>
    </message>
    <message>
        <source>Whose losses</source>
        <translation>Pertes de qui</translation>
    </message>
    <message>
        <source>Whose losses are shown; all of them beside each other where they fit</source>
        <translation>De qui on montre les pertes ; toutes côte à côte s&apos;il y a la place</translation>
    </message>
    <message>
        <source>All losses</source>
        <translation>Toutes les pertes</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::MethodBrowser</name>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>Card of the method</source>
        <translation>Fiche de la méthode</translation>
    </message>
    <message>
        <source>Reported results</source>
        <translation>Résultats publiés</translation>
    </message>
    <message>
        <source>Use this method</source>
        <translation>Utiliser cette méthode</translation>
    </message>
    <message>
        <source>Filter: name, author, venue, words of the summary</source>
        <translation>Filtre : nom, auteur, lieu de parution, mots du résumé</translation>
    </message>
    <message>
        <source>Filter of the methods</source>
        <translation>Filtre des méthodes</translation>
    </message>
    <message>
        <source>all categories</source>
        <translation>toutes les catégories</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>PTQ and QAT</source>
        <translation>PTQ et QAT</translation>
    </message>
    <message>
        <source>PTQ or QAT</source>
        <translation>PTQ ou QAT</translation>
    </message>
    <message>
        <source>CNN and ViT</source>
        <translation>CNN et ViT</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>Architectures</translation>
    </message>
    <message>
        <source>available or not</source>
        <translation>disponibles ou non</translation>
    </message>
    <message>
        <source>available</source>
        <translation>disponibles</translation>
    </message>
    <message>
        <source>not yet available</source>
        <translation>pas encore disponibles</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Disponibilité</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Méthodes</translation>
    </message>
    <message>
        <source>Accuracies: reported top-1 in %. ~ unverified; † of a variant of the method, or from another publication. Checkpoints and layer policies differ: not a ranking.</source>
        <translation>Exactitudes : top-1 publié en %. ~ non vérifié ; † d’une variante de la méthode, ou d’une autre publication. Points de contrôle et règles des couches diffèrent : ce n’est pas un classement.</translation>
    </message>
    <message>
        <source>no method matches</source>
        <translation>aucune méthode ne correspond</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n method(s)</source>
        <translation>
            <numerusform>%1 sur %n méthode</numerusform>
            <numerusform>%1 sur %n méthodes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not yet available in this version: it cannot be run.</source>
        <translation>%1 n’est pas encore disponible dans cette version : impossible de la lancer.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::MethodCatalogueModel</name>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>nothing reported</source>
        <translation>rien de publié</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>non vérifié</translation>
    </message>
    <message>
        <source>%1, not yet available</source>
        <translation>%1, pas encore disponible</translation>
    </message>
    <message>
        <source>Reported top-1 accuracy in percent. Checkpoints, layer policies and training differ: a first impression, not a ranking.</source>
        <translation>Exactitude top-1 publiée, en pour cent. Points de contrôle, règles des couches et entraînement diffèrent : une première impression, non un classement.</translation>
    </message>
    <message>
        <source>S: makes images; Q: quantizes in its own way; S+Q: both</source>
        <translation>S : produit des images ; Q : quantifie à sa manière ; S+Q : les deux</translation>
    </message>
    <message>
        <source>PTQ calibrates the quantized network, QAT trains it</source>
        <translation>PTQ calibre le réseau quantifié, QAT l’entraîne</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>PTQ/QAT</source>
        <translation>PTQ/QAT</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Portée</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>Architectures</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>Parution</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>pas ici</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ModelTree</name>
    <message>
        <source>Model tree</source>
        <translation>Arbre du modèle</translation>
    </message>
    <message>
        <source>The modules of the model, with sizes. Open a model.</source>
        <translation>Les modules du modèle, avec leurs tailles. Ouvrez un modèle.</translation>
    </message>
    <message>
        <source>All operations</source>
        <translation>Toutes les opérations</translation>
    </message>
    <message>
        <source>Part of a name or a type (depthwise, 1x1, linear), or a property: attention, batch norm, no batch norm, quantizable, not quantizable, unknown operation (Ctrl+F)</source>
        <translation>Partie d’un nom ou d’un type (depthwise, 1x1, linear), ou une propriété : attention, normalisation par lot, sans normalisation par lot, quantifiable, non quantifiable, opération inconnue (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter of the model tree</source>
        <translation>Filtre de l’arbre du modèle</translation>
    </message>
    <message>
        <source>Also what has no weights: batch norm, activation functions, additions</source>
        <translation>Aussi ce qui n’a pas de poids : normalisation par lot, fonctions d’activation, additions</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n couche</numerusform>
            <numerusform>%n couches</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 parameters, %2 MACs</source>
        <translation>, %1 paramètres, %2 MAC</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n trouvée</numerusform>
            <numerusform>%n trouvées</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filtre (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ModelTreeModel</name>
    <message>
        <source>attention</source>
        <translation>attention</translation>
    </message>
    <message>
        <source>unknown operation</source>
        <translation>opération inconnue</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>normalisation par lot</translation>
    </message>
    <message>
        <source>no batch norm</source>
        <translation>sans normalisation par lot</translation>
    </message>
    <message>
        <source>not quantizable</source>
        <translation>non quantifiable</translation>
    </message>
    <message>
        <source>quantizable</source>
        <translation>quantifiable</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n couche</numerusform>
            <numerusform>%n couches</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ unknown: %1</source>
        <translation>⚠ inconnue : %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Normalisation par lot</translation>
    </message>
    <message>
        <source>Quantized at</source>
        <translation>Quantifié à</translation>
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
        <translation>de %1 à %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>Valeurs propres</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Autres réglages</translation>
    </message>
    <message>
        <source>; range %1</source>
        <translation> ; plage %1</translation>
    </message>
    <message>
        <source>Back to the paper&apos;s %1</source>
        <translation>Revenir à %1 de l’article</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Réinitialiser %1</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Cette valeur est inutilisable.</translation>
    </message>
    <message>
        <source>Must be a number, %1.</source>
        <translation>Doit être un nombre, %1.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>off</source>
        <translation>non</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>the paper has %1</source>
        <translation>l&apos;article a %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::PrecisionChoice</name>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>What a run computes in; the number of bits above is what it quantizes to</source>
        <translation>Ce avec quoi une exécution calcule ; le nombre de bits ci-dessus est ce vers quoi elle quantifie</translation>
    </message>
    <message>
        <source>bfloat16 is for making images, and %1 makes none here</source>
        <translation>bfloat16 sert à créer des images, et %1 n’en crée pas ici</translation>
    </message>
    <message>
        <source>This processor cannot compute in bfloat16: it lacks AVX-512</source>
        <translation>Ce processeur ne sait pas calculer en bfloat16 : il lui manque AVX-512</translation>
    </message>
    <message>
        <source>For checks against other programs: takes three to four times as long.</source>
        <translation>Pour comparer avec d’autres programmes : prend trois à quatre fois plus de temps.</translation>
    </message>
    <message>
        <source>The convolutions that make images compute with 8 significant bits; losses, ranges and accuracies stay in float32. ResNet-20 on CIFAR-10, W4A4: accuracies within 0.3 points of float32, as between two seeds.</source>
        <translation>Les convolutions qui créent les images calculent avec 8 bits significatifs ; pertes, plages et exactitudes restent en float32. ResNet-20 sur CIFAR-10, W4A4 : exactitudes à 0,3 point près de float32, comme entre deux graines.</translation>
    </message>
    <message>
        <source>Images take about 0.6 of the time.</source>
        <translation>Les images prennent environ 0,6 du temps.</translation>
    </message>
    <message>
        <source>⚠ Slower here: this processor has no instructions for it (AVX-512 BF16).</source>
        <translation>⚠ Plus lent ici : ce processeur n’a pas d’instructions pour cela (AVX-512 BF16).</translation>
    </message>
    <message>
        <source>⚠ %1. Choose float32.</source>
        <translation>⚠ %1. Choisissez float32.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::RadialProfileView</name>
    <message>
        <source>Radial power</source>
        <translation>Puissance radiale</translation>
    </message>
    <message>
        <source>Power by spatial frequency: synthetic images over the band of real ones. Start a run (F5) to fill it.</source>
        <translation>Puissance par fréquence spatiale : images synthétiques sur la bande des réelles. Lancez un calcul (F5).</translation>
    </message>
    <message>
        <source>power</source>
        <translation>puissance</translation>
    </message>
    <message>
        <source>excess [dB]</source>
        <translation>excès [dB]</translation>
    </message>
    <message>
        <source>cycles per image</source>
        <translation>cycles par image</translation>
    </message>
    <message>
        <source>%1 cycles per image</source>
        <translation>%1 cycles par image</translation>
    </message>
    <message>
        <source>, synthetic %1</source>
        <translation>, synthétique %1</translation>
    </message>
    <message>
        <source>, real %1</source>
        <translation>, réel %1</translation>
    </message>
    <message>
        <source>%1: slope %2, %3 % of the power in high frequencies</source>
        <translation>%1 : pente %2, %3 % de la puissance en hautes fréquences</translation>
    </message>
    <message>
        <source>synthetic, median</source>
        <translation>synthétiques, médiane</translation>
    </message>
    <message>
        <source>real, median</source>
        <translation>réelles, médiane</translation>
    </message>
    <message>
        <source>real, quartiles</source>
        <translation>réelles, quartiles</translation>
    </message>
    <message>
        <source>1/f², no data</source>
        <translation>1/f², pas des données</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthétiques</translation>
    </message>
    <message>
        <source>real</source>
        <translation>réelles</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ReconstructionView</name>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>How rounding is learned, layer by layer or block by block: loss, settled decisions, and the histogram of the soft rounding. Run a method that reconstructs, such as BRECQ.</source>
        <translation>Comment l’arrondi est appris, couche par couche ou bloc par bloc : perte, décisions prises, et l’histogramme de l’arrondi souple. Lancez une méthode qui reconstruit, comme BRECQ.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Déroulement</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unités</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Au plus proche</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>Souple</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Décidé</translation>
    </message>
    <message>
        <source>Flipped</source>
        <translation>Basculé</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <source>Reconstruction loss with nearest rounding</source>
        <translation>Perte de reconstruction avec l’arrondi au plus proche</translation>
    </message>
    <message>
        <source>Loss with the learned soft rounding</source>
        <translation>Perte avec l’arrondi souple appris</translation>
    </message>
    <message>
        <source>Loss with the final codes</source>
        <translation>Perte avec les codes définitifs</translation>
    </message>
    <message>
        <source>Rounding decisions within 0.01 of up or down at the end</source>
        <translation>Décisions d’arrondi à moins de 0,01, à la fin, de l’arrondi vers le haut ou vers le bas</translation>
    </message>
    <message>
        <source>Weights whose code is not the nearest one</source>
        <translation>Poids dont le code n’est pas le plus proche</translation>
    </message>
    <message>
        <source>Reconstructed units</source>
        <translation>Unités reconstruites</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>perte %1</translation>
    </message>
    <message>
        <source>, rounding %1</source>
        <translation>, arrondi %1</translation>
    </message>
    <message>
        <source>, warm-up</source>
        <translation>, échauffement</translation>
    </message>
    <message>
        <source>%1 – unit %2 of %3, iteration %4 of %5</source>
        <translation>%1 – unité %2 sur %3, itération %4 sur %5</translation>
    </message>
    <message>
        <source>settled %1; %2</source>
        <translation>décidé %1 ; %2</translation>
    </message>
    <message>
        <source>iteration of the unit</source>
        <translation>itération de l’unité</translation>
    </message>
    <message>
        <source>reconstruction loss</source>
        <translation>perte de reconstruction</translation>
    </message>
    <message>
        <source>soft rounding h(V)</source>
        <translation>arrondi souple h(V)</translation>
    </message>
    <message>
        <source>share of weights</source>
        <translation>part des poids</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::RunBar</name>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Synthesise and quantize</source>
        <translation>Synthétiser et quantifier</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Suspendre ou reprendre</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>One iteration, then pause</source>
        <translation>Une itération, puis pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop; what was reached is kept</source>
        <translation>Arrêter ; l’acquis est gardé</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Avancement du calcul</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Stopped; what was reached is kept</source>
        <translation>Arrêté ; l’acquis est gardé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Ready: press Run (F5)</source>
        <translation>Prêt : appuyez sur Lancer (F5)</translation>
    </message>
    <message>
        <source>Open a model to begin</source>
        <translation>Ouvrez un modèle pour commencer</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1 : %2 sur %3</translation>
    </message>
    <message>
        <source> (%1 per second)</source>
        <translation> (%1 par seconde)</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Synthesis</source>
        <translation>Synthèse</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>Égalisation</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>Compensation</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Arrondi</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibrage</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fini</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>encore quelques secondes</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>encore environ %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>encore environ %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>encore environ %1 h</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Affinage</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on with the run that was stopped, from its checkpoint</source>
        <translation>Continuer l’exécution arrêtée depuis son point de reprise</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Références</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SensitivityView</name>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>What the network loses when only one layer is quantized. Open a model.</source>
        <translation>Ce que perd le réseau quand une seule couche est quantifiée. Ouvrez un modèle.</translation>
    </message>
    <message>
        <source>KL of the outputs</source>
        <translation>KL des sorties</translation>
    </message>
    <message>
        <source>Accuracy drop</source>
        <translation>Baisse d’exactitude</translation>
    </message>
    <message>
        <source>Quantity of the sensitivity bars</source>
        <translation>Grandeur des barres de sensibilité</translation>
    </message>
    <message>
        <source>KL: how far the class probabilities move from those of the float network, in nats. Accuracy drop: top-1 points that are lost on labelled images.</source>
        <translation>KL : de combien les probabilités des classes s’écartent de celles du réseau flottant, en nats. Baisse d’exactitude : points de top-1 perdus sur des images étiquetées.</translation>
    </message>
    <message>
        <source>One pass of the images for every layer, with the bits of the setup</source>
        <translation>Un passage des images pour chaque couche, avec les bits des réglages</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>layer %1 of %2</source>
        <translation>couche %1 sur %2</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>mesure en cours…</translation>
    </message>
    <message>
        <source>Press Measure: each layer is quantized alone.</source>
        <translation>Appuyez sur Mesurer : chaque couche est quantifiée seule.</translation>
    </message>
    <message>
        <source>needs labelled real images</source>
        <translation>demande des images réelles étiquetées</translation>
    </message>
    <message numerus="yes">
        <source>%1, points lost of %2 % on %n image(s)</source>
        <translation>
            <numerusform>%1, points perdus de %2 % sur %n image</numerusform>
            <numerusform>%1, points perdus de %2 % sur %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n real image(s)</source>
        <translation>
            <numerusform>%1, sur %n image réelle</numerusform>
            <numerusform>%1, sur %n images réelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n synthetic image(s)</source>
        <translation>
            <numerusform>%1, sur %n image synthétique</numerusform>
            <numerusform>%1, sur %n images synthétiques</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 points</translation>
    </message>
    <message>
        <source>: %1 %2, with %3</source>
        <translation> : %1 %2, avec %3</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SetupPanel</name>
    <message>
        <source>1  Model</source>
        <translation>1  Modèle</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Intégré</translation>
    </message>
    <message>
        <source>Open a checkpoint (.pth, .pt, .th, .safetensors), a TorchScript archive or an ONNX file, or drop it on the window</source>
        <translation>Ouvrir un point de contrôle (.pth, .pt, .th, .safetensors), une archive TorchScript ou un fichier ONNX, ou le déposer sur la fenêtre</translation>
    </message>
    <message>
        <source>ResNet-20 trained on the built-in shapes</source>
        <translation>ResNet-20 entraîné sur les formes intégrées</translation>
    </message>
    <message>
        <source>Normalization…</source>
        <translation>Normalisation…</translation>
    </message>
    <message>
        <source>Mean and standard deviation that the model was trained with</source>
        <translation>Moyenne et écart type avec lesquels le modèle a été entraîné</translation>
    </message>
    <message>
        <source>What is to be known about this file</source>
        <translation>Ce qu’il faut savoir de ce fichier</translation>
    </message>
    <message>
        <source>The file leaves the size of its images open: channels, height and width, or one side. The model is opened again with it.</source>
        <translation>Le fichier laisse ouverte la taille de ses images : canaux, hauteur et largeur, ou un côté. Le modèle est rouvert avec elle.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Taille des images</translation>
    </message>
    <message>
        <source>2  Real images (optional)</source>
        <translation>2  Images réelles (facultatif)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>CIFAR file…</source>
        <translation>Fichier CIFAR…</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>Dossier d’images…</translation>
    </message>
    <message>
        <source>5,000 drawn pictures of ten kinds of shapes</source>
        <translation>5 000 dessins de dix sortes de formes</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Work without real images</source>
        <translation>Travailler sans images réelles</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>How many labelled images measure the accuracies; 0 means all</source>
        <translation>Combien d’images étiquetées mesurent l’exactitude ; 0 : toutes</translation>
    </message>
    <message>
        <source>Evaluate on</source>
        <translation>Évaluer sur</translation>
    </message>
    <message>
        <source>3  Method</source>
        <translation>3  Méthode</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>About this method…</source>
        <translation>À propos de cette méthode…</translation>
    </message>
    <message>
        <source>5  Parameters</source>
        <translation>5  Paramètres</translation>
    </message>
    <message numerus="yes">
        <source>%n unknown operation(s)</source>
        <translation>
            <numerusform>%n opération inconnue</numerusform>
            <numerusform>%n opérations inconnues</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters, %2 multiply-adds</source>
        <translation>%1 paramètres, %2 multiplications</translation>
    </message>
    <message numerus="yes">
        <source>%n batch norm(s)</source>
        <translation>
            <numerusform>%n normalisation par lot</numerusform>
            <numerusform>%n normalisations par lot</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n classe</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message>
        <source>images: %1 (assumed)</source>
        <translation>images : %1 (supposé)</translation>
    </message>
    <message>
        <source>images: %1</source>
        <translation>images : %1</translation>
    </message>
    <message>
        <source>normalization: %1</source>
        <translation>normalisation : %1</translation>
    </message>
    <message>
        <source> (assumed)</source>
        <translation> (supposée)</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n remarque</numerusform>
            <numerusform>%n remarques</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>Ouverture de %1…</translation>
    </message>
    <message>
        <source>No model yet. Open one, or drop a file on the window.</source>
        <translation>Pas encore de modèle. Ouvrez-en un, ou déposez un fichier sur la fenêtre.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n class(es)</source>
        <translation>
            <numerusform>, %n classe</numerusform>
            <numerusform>, %n classes</numerusform>
        </translation>
    </message>
    <message>
        <source>, without labels: no accuracy from them</source>
        <translation>, sans étiquettes : pas d’exactitude</translation>
    </message>
    <message>
        <source>Only for evaluation and comparison; the method never sees them.</source>
        <translation>Seulement pour évaluer et comparer ; la méthode ne les voit jamais.</translation>
    </message>
    <message>
        <source>None: accuracies and comparisons with real images are not shown.</source>
        <translation>Aucune : pas d’exactitudes ni de comparaisons réelles.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <source>All methods of the survey, with what they report (Ctrl+M)</source>
        <translation>Toutes les méthodes de l’article de revue, avec ce qu’elles annoncent (Ctrl+M)</translation>
    </message>
    <message>
        <source>ranges only</source>
        <translation>plages seulement</translation>
    </message>
    <message>
        <source>like the method</source>
        <translation>comme la méthode</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>What noise and real images go through for comparison: only ranges and nearest rounding, or the method itself, which takes as long again for each</source>
        <translation>Ce que le bruit et les images réelles traversent pour comparer : plages et arrondi au plus proche seulement, ou la méthode elle-même, ce qui prend à chaque fois aussi longtemps</translation>
    </message>
    <message>
        <source>Noise and real images set ranges only: this method makes its own images, so they cannot take their place</source>
        <translation>Le bruit et les images réelles ne fixent que les plages : cette méthode fait ses propres images, qu’ils ne peuvent remplacer</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Which output of the file holds the scores of the classes. The model is opened again with it.</source>
        <translation>Quelle sortie du fichier contient les scores des classes. Le modèle est rouvert avec elle.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Class order</source>
        <translation>Ordre des classes</translation>
    </message>
    <message>
        <source>How the class folders are sorted. A classes.txt in the folder or beside it settles it.</source>
        <translation>Comment les dossiers de classes sont triés. Un classes.txt dans le dossier ou à côté le fixe.</translation>
    </message>
    <message>
        <source>shape not known</source>
        <translation>forme inconnue</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>How pictures of another size come to that of the network, now: %1. Automatic leaves those alone that are of about the right size.</source>
        <translation>Comment les images d’une autre taille sont ramenées à celle du réseau, à présent : %1. Automatique laisse telles quelles celles qui conviennent à peu près.</translation>
    </message>
    <message>
        <source>as text: 1, 10, 2</source>
        <translation>comme texte : 1, 10, 2</translation>
    </message>
    <message>
        <source>by number: 1, 2, 10</source>
        <translation>par nombre : 1, 2, 10</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SpectrumView</name>
    <message>
        <source>Synthetic</source>
        <translation>Synthétique</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spectres</translation>
    </message>
    <message>
        <source>The average frequency spectrum of the synthetic images appears here when a run starts (F5); open real images to compare.</source>
        <translation>Le spectre moyen des images synthétiques apparaît ici quand un calcul commence (F5) ; ouvrez des images réelles pour comparer.</translation>
    </message>
    <message>
        <source>cycles per image</source>
        <translation>cycles par image</translation>
    </message>
    <message>
        <source>magnitude [dB]</source>
        <translation>amplitude [dB]</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Synthetic, iteration %1</source>
        <translation>Synthétique, itération %1</translation>
    </message>
    <message>
        <source>Synthetic: no run yet</source>
        <translation>Synthétique : pas encore de calcul</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Réel</translation>
    </message>
    <message>
        <source>Real: none opened</source>
        <translation>Réel : aucune ouverte</translation>
    </message>
    <message>
        <source>frequency (%1, %2): %3 dB</source>
        <translation>fréquence (%1, %2) : %3 dB</translation>
    </message>
    <message>
        <source>Synthetic, %1</source>
        <translation>Synthétique, %1</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::View</name>
    <message>
        <source>Copy image</source>
        <translation>Copier l’image</translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation>Enregistrer l’image…</translation>
    </message>
    <message>
        <source>Save data…</source>
        <translation>Enregistrer les données…</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ne peut pas être écrit : %2</translation>
    </message>
    <message>
        <source>Save image</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;PDF document (*.pdf);;SVG drawing (*.svg)</source>
        <translation>Image PNG (*.png);;Document PDF (*.pdf);;Dessin SVG (*.svg)</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>Enregistrer les données</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>%1 belongs to the model or the images. Choose another name.</source>
        <translation>%1 appartient au modèle ou aux images. Choisissez un autre nom.</translation>
    </message>
</context>
<context>
    <name>zsq::widgets::WeightView</name>
    <message>
        <source>Weights and levels</source>
        <translation>Poids et niveaux</translation>
    </message>
    <message>
        <source>The weights of one layer and the levels that quantization gives them. Open a model and click a cell of the layer strip; the levels appear after a run (F5).</source>
        <translation>Les poids d’une couche et les niveaux que leur donne la quantification. Ouvrez un modèle et cliquez sur une case de la bande des couches ; les niveaux apparaissent après un calcul (F5).</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Échelle log</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Tous les canaux</translation>
    </message>
    <message>
        <source>Output channel </source>
        <translation>Canal de sortie </translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>Canal de sortie</translation>
    </message>
    <message>
        <source>Whose weights are shown. Where every channel has its own step, all of them together are shown by their place on the channel&apos;s grid.</source>
        <translation>De qui les poids sont montrés. Là où chaque canal a son propre pas, tous ensemble sont montrés par leur place sur la grille du canal.</translation>
    </message>
    <message>
        <source>Logarithmic shares, for the tails</source>
        <translation>Parts logarithmiques, pour les queues</translation>
    </message>
    <message>
        <source>share per bin</source>
        <translation>part par classe</translation>
    </message>
    <message>
        <source>place on the channel&apos;s grid (code)</source>
        <translation>place sur la grille du canal (code)</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>unused levels: %1 of %2</source>
        <translation>niveaux inutilisés : %1 sur %2</translation>
    </message>
    <message>
        <source>Weights in float: no levels</source>
        <translation>Poids en flottant : pas de niveaux</translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>, step %1</source>
        <translation>, pas %1</translation>
    </message>
    <message>
        <source>, a step for each channel</source>
        <translation>, un pas par canal</translation>
    </message>
    <message>
        <source>, one step for all channels</source>
        <translation>, un seul pas pour tous les canaux</translation>
    </message>
    <message>
        <source>; clipped %1 %</source>
        <translation> ; écrêté %1 %</translation>
    </message>
    <message>
        <source>; per channel %1</source>
        <translation> ; par canal %1</translation>
    </message>
    <message>
        <source>SQNR: weights %1</source>
        <translation>SQNR : poids %1</translation>
    </message>
    <message>
        <source>, outputs %1 (%2)</source>
        <translation>, sorties %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n real image(s)</source>
        <translation>
            <numerusform>%n image réelle</numerusform>
            <numerusform>%n images réelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n synthetic image(s)</source>
        <translation>
            <numerusform>%n image synthétique</numerusform>
            <numerusform>%n images synthétiques</numerusform>
        </translation>
    </message>
    <message>
        <source>place %1</source>
        <translation>place %1</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>poids %1</translation>
    </message>
    <message numerus="yes">
        <source>, code %1: %n weight(s)</source>
        <translation>
            <numerusform>, code %1 : %n poids</numerusform>
            <numerusform>, code %1 : %n poids</numerusform>
        </translation>
    </message>
    <message>
        <source>weights in float</source>
        <translation>poids en flottant</translation>
    </message>
    <message>
        <source>after quantization</source>
        <translation>après quantification</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>niveaux</translation>
    </message>
    <message>
        <source>unused levels</source>
        <translation>niveaux inutilisés</translation>
    </message>
</context>
</TS>
