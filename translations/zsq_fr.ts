<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
    <context>
        <name>CoreTexts</name>
        <message>
            <source>The next layer's bias takes what its new weights add to its mean.</source>
            <translation>Le biais de la couche suivante absorbe ce que ses nouveaux poids ajoutent à sa moyenne.</translation>
        </message>
        <message>
            <source>Restore means</source>
            <translation>Rétablir les moyennes</translation>
        </message>
        <message>
            <source>Derived, and not in that closed form: what the rewritten weights add to the next layer's mean output comes off its bias, by the means that batch norm tells (restore_means). Without it removed channels are made good worse than by plain pruning.</source>
            <translation>Déduit, et absent de cette forme close : ce que les nouveaux poids ajoutent à la sortie moyenne de la couche suivante est retiré de son biais, d’après les moyennes que donne la normalisation par lot (restore_means). Sans cela, les canaux retirés sont moins bien compensés que par un simple élagage.</translation>
        </message>
        <message>
            <source>noise optimization</source>
            <translation>optimisation du bruit</translation>
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
            <source>ZeroQ images carry no class: the teacher's class of an image means nothing.</source>
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
            <source>Adam's step size for the pixels.</source>
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
            <source>Means of residual sums, poolings and layers without batch norm are propagated as if their parts were independent; zero padding is not allowed for, as in the paper.</source>
            <translation>Les moyennes des sommes résiduelles, des poolings et des couches sans normalisation par lot sont propagées comme si leurs parties étaient indépendantes ; le remplissage par des zéros n’est pas pris en compte, comme dans l’article.</translation>
        </message>
        <message>
            <source>Six-sigma ranges waste bits: below 6 bits the method collapses, also in the paper's successors.</source>
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
            <source>Move what is nearly always above zero into the next layer's bias.</source>
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
            <source>The second-order loss of a layer weighs the rounding errors by its inputs' second moments. These are taken as a diagonal plus constants within each kernel and each output channel, so only sums of errors count and no data is needed: weights move to one of their two neighbouring codes such that the sums nearly vanish.</source>
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
            <source>Codes after every stage are those of the authors' reference loop, bit by bit.</source>
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
            <source>Stages E alone are nearest rounding, for comparison.</source>
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
            <source>|| v - sum s v' ||^2: the damage to a filter against a combination of those that are left</source>
            <translation>|| v - somme s v' ||^2 : le dommage d’un filtre par rapport à une combinaison de ceux qui restent</translation>
        </message>
        <message>
            <source>alpha1 (c - sum s c')^2: the same for the offsets of batch norm</source>
            <translation>alpha1 (c - somme s c')^2 : de même pour les décalages de la normalisation par lot</translation>
        </message>
        <message>
            <source>alpha2 || s ||^2: keeps the combination small</source>
            <translation>alpha2 || s ||^2 : garde la combinaison petite</translation>
        </message>
        <message>
            <source>Derived: the paper's equations were not available and its code is gone. Built from its stated idea (combination of the other channels, separate coefficients for pruning and quantization, closed form from batch-norm parameters) and its public predecessor; results are not those of the authors' program.</source>
            <translation>Déduit : les équations de l’article n’étaient pas disponibles et son code a disparu. Construit d’après l’idée énoncée (combinaison des autres canaux, coefficients distincts pour l’élagage et la quantification, forme close à partir des paramètres de normalisation par lot) et son prédécesseur public ; les résultats ne sont pas ceux du programme des auteurs.</translation>
        </message>
        <message>
            <source>alpha1 and alpha2 are the paper's values by a summary (unverified); what they multiply, and on which scale of weights, is not known (alpha_scale).</source>
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
            <source>Pruning criterion (norm of the filter), quantizers after every activation function and activation ranges (noise, by SQuant's rule) are unverified.</source>
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
            <source>Weight of the coefficients' size.</source>
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
            <source>From the batch norms (bn), or from one pass of uniform noise (probe).</source>
            <translation>D’après les normalisations par lot (bn), ou d’après un passage de bruit uniforme (probe).</translation>
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
            <source>The same for ranges from noise; 0 takes SQuant's table: 12 up to 5 bits, 14 up to 7, 25 at 8.</source>
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
            <source>Weights to the nearest code, or with SQuant's flips that cancel errors.</source>
            <translation>Poids au code le plus proche, ou avec les basculements de SQuant, qui annulent les erreurs.</translation>
        </message>
        <message>
            <source>baseline</source>
            <translation>référence</translation>
        </message>
        <message>
            <source>synthesis free</source>
            <translation>sans synthèse</translation>
        </message>
        <message>
            <source>generator</source>
            <translation>générateur</translation>
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
            <source>, logarithmic</source>
            <translation>, logarithmique</translation>
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
            <source>subsample, zero channels</source>
            <translation>sous-échantillonnage, canaux nuls</translation>
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
            <source>%1 in '%2'</source>
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
%2 on the disk, %3 of the float32 model's %4.</source>
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
            <source>Same class as the workbench's model on %1 of %2 synthetic images; largest difference of a logit %3.</source>
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
            <source>Category</source>
            <translation>Catégorie</translation>
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
            <source>Reported results</source>
            <translation>Résultats publiés</translation>
        </message>
        <message>
            <source>(unverified)</source>
            <translation>(non vérifié)</translation>
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
            <source>Copy the image of the focused view</source>
            <translation>Copier l’image de la vue active</translation>
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
    </context>
    <context>
        <name>zsq::app::MainWindow</name>
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
            <source>Open the run's &amp;folder</source>
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
            <source>%1 in '%2'</source>
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
            <source>%1 needs batch norm, which this model lacks</source>
            <translation>%1 a besoin de normalisation par lot, absente de ce modèle</translation>
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
            <source>Filter: name, type, “no batch norm”</source>
            <translation>Filtre : nom, type, « sans normalisation par lot »</translation>
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
        <message>
            <source>, %1 parameters, %2 multiply-adds</source>
            <translation>, %1 paramètres, %2 multiplications</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n trouvée</numerusform>
                <numerusform>%n trouvées</numerusform>
            </translation>
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
            <source>Multiply-adds</source>
            <translation>Multiplications</translation>
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
            <source>Paper's settings</source>
            <translation>Valeurs de l’article</translation>
        </message>
        <message>
            <source>Quick preset for CPUs</source>
            <translation>Préréglage rapide pour CPU</translation>
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
            <source>Paper: %1, quick: %2%3</source>
            <translation>Article : %1, rapide : %2%3</translation>
        </message>
        <message>
            <source>; range %1</source>
            <translation> ; plage %1</translation>
        </message>
        <message>
            <source>Back to the paper's %1</source>
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
            <source>differs from the paper: %1</source>
            <translation>diffère de l’article : %1</translation>
        </message>
        <message>
            <source>A shortened setting for trying things on a CPU; not the paper's figures.</source>
            <translation>Un réglage abrégé pour essayer sur CPU ; pas les chiffres de l’article.</translation>
        </message>
    </context>
    <context>
        <name>zsq::widgets::RadialProfileView</name>
        <message>
            <source>%1: slope %2, high %3 %</source>
            <translation>%1 : pente %2, hautes %3 %</translation>
        </message>
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
            <source>- - synthetic, median</source>
            <translation>- - synthétique, médiane</translation>
        </message>
        <message>
            <source>synthetic: no run yet</source>
            <translation>synthétique : pas encore de calcul</translation>
        </message>
        <message>
            <source>— real, median and quartiles</source>
            <translation>— réel, médiane et quartiles</translation>
        </message>
        <message>
            <source>real: none opened; dotted: 1/f² reference, not data</source>
            <translation>réel : aucune ouverte ; pointillé : référence 1/f², pas des données</translation>
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
            <source>⚠ %1 needs batch norm, which this model lacks.</source>
            <translation>⚠ %1 a besoin de normalisation par lot, absente de ce modèle.</translation>
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
    </context>
    <context>
        <name>zsq::widgets::SpectrumView</name>
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
    </context>
</TS>
