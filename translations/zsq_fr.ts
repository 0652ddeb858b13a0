<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
    <context>
        <name>CoreTexts</name>
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
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
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
            <source>Opset 13 with QuantizeLinear and DequantizeLinear, int8 weights per output channel (2 to 8 bits use a part of int8), batch norm in float, the recipe in the metadata. ONNX Runtime runs it. The input is the normalised image.</source>
            <translation>Opset 13 avec QuantizeLinear et DequantizeLinear, poids int8 par canal de sortie (2 à 8 bits occupent une partie de int8), normalisation par lot en flottant, la recette dans les métadonnées. ONNX Runtime l’exécute. L’entrée est l’image normalisée.</translation>
        </message>
        <message>
            <source>Integer weights (int8), scales and zero points by layer, and the graph as metadata. The workbench and zsq read it back.</source>
            <translation>Poids entiers (int8), échelles et points zéro par couche, le graphe en métadonnées. Le workbench et zsq le relisent.</translation>
        </message>
        <message numerus="yes">
            <source>Written: %1 (%2; in float32 %3).
Read back: %n tensor(s) equal bit by bit; largest difference of a logit %4 on %5 images.</source>
            <translation>
                <numerusform>Écrit : %1 (%2 ; en float32 %3).
Relu : %n tenseur égal bit à bit ; plus grand écart d’un logit %4 sur %5 images.</numerusform>
                <numerusform>Écrit : %1 (%2 ; en float32 %3).
Relu : %n tenseurs égaux bit à bit ; plus grand écart d’un logit %4 sur %5 images.</numerusform>
            </translation>
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
            <source>Filter layers</source>
            <translation>Filtrer les couches</translation>
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
            <source>Checkpoints (%1);;All files (*)</source>
            <translation>Points de contrôle (%1);;Tous les fichiers (*)</translation>
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
            <source>%1 – ZSQ Workbench</source>
            <translation>%1 – ZSQ Workbench</translation>
        </message>
        <message>
            <source>opened %1</source>
            <translation>%1 ouvert</translation>
        </message>
        <message>
            <source>This model has no batch norm: methods that need its stored statistics (ZeroQ) cannot run on it.</source>
            <translation>Ce modèle n’a pas de normalisation par lot : les méthodes qui ont besoin de ses statistiques (ZeroQ) ne peuvent pas s’y appliquer.</translation>
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
            <source>Sensitivity</source>
            <translation>Sensibilité</translation>
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
            <source>Open a checkpoint (.pth, .pt, .th, .safetensors), or drop it on the window</source>
            <translation>Ouvrir un point de contrôle (.pth, .pt, .th, .safetensors), ou le déposer sur la fenêtre</translation>
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
            <source>%1 parameters, %2 multiply-adds, %n class(es)</source>
            <translation>
                <numerusform>%1 paramètres, %2 multiplications, %n classe</numerusform>
                <numerusform>%1 paramètres, %2 multiplications, %n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n batch norm(s)</source>
            <translation>
                <numerusform>%n normalisation par lot</numerusform>
                <numerusform>%n normalisations par lot</numerusform>
            </translation>
        </message>
        <message>
            <source>normalization: %1</source>
            <translation>normalisation : %1</translation>
        </message>
        <message>
            <source> (assumed)</source>
            <translation> (supposée)</translation>
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
