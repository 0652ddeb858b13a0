<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>CoreTexts</name>
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
            <source>Choose…</source>
            <translation>Auswählen …</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
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
            <source>Opset 13 with QuantizeLinear and DequantizeLinear, int8 weights per output channel (2 to 8 bits use a part of int8), batch norm in float, the recipe in the metadata. ONNX Runtime runs it. The input is the normalised image.</source>
            <translation>Opset 13 mit QuantizeLinear und DequantizeLinear, int8-Gewichte je Ausgabekanal (2 bis 8 Bit nutzen einen Teil von int8), Batch-Normalisierung in Gleitkomma, das Rezept in den Metadaten. ONNX Runtime führt es aus. Eingabe ist das normalisierte Bild.</translation>
        </message>
        <message>
            <source>Integer weights (int8), scales and zero points by layer, and the graph as metadata. The workbench and zsq read it back.</source>
            <translation>Ganzzahlige Gewichte (int8), Skalen und Nullpunkte je Schicht, der Graph als Metadaten. Die Workbench und zsq lesen es wieder ein.</translation>
        </message>
        <message numerus="yes">
            <source>Written: %1 (%2; in float32 %3).
Read back: %n tensor(s) equal bit by bit; largest difference of a logit %4 on %5 images.</source>
            <translation>
                <numerusform>Geschrieben: %1 (%2; in float32 %3).
Zurückgelesen: %n Tensor Bit für Bit gleich; größter Unterschied eines Logits %4 auf %5 Bildern.</numerusform>
                <numerusform>Geschrieben: %1 (%2; in float32 %3).
Zurückgelesen: %n Tensoren Bit für Bit gleich; größter Unterschied eines Logits %4 auf %5 Bildern.</numerusform>
            </translation>
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
            <source>Filter layers</source>
            <translation>Schichten filtern</translation>
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
            <source>Checkpoints (%1);;All files (*)</source>
            <translation>Checkpoints (%1);;Alle Dateien (*)</translation>
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
            <source>%1 – ZSQ Workbench</source>
            <translation>%1 – ZSQ Workbench</translation>
        </message>
        <message>
            <source>opened %1</source>
            <translation>%1 geöffnet</translation>
        </message>
        <message>
            <source>This model has no batch norm: methods that need its stored statistics (ZeroQ) cannot run on it.</source>
            <translation>Dieses Modell hat keine Batch-Normalisierung: Methoden, die deren gespeicherte Statistik brauchen (ZeroQ), können nicht laufen.</translation>
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
            <source>Sensitivity</source>
            <translation>Empfindlichkeit</translation>
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
            <source>Open a checkpoint (.pth, .pt, .th, .safetensors), or drop it on the window</source>
            <translation>Einen Checkpoint öffnen (.pth, .pt, .th, .safetensors) oder auf das Fenster ziehen</translation>
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
            <source>%1 parameters, %2 multiply-adds, %n class(es)</source>
            <translation>
                <numerusform>%1 Parameter, %2 Multiplikationen, %n Klasse</numerusform>
                <numerusform>%1 Parameter, %2 Multiplikationen, %n Klassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n batch norm(s)</source>
            <translation>
                <numerusform>%n Batch-Normalisierung</numerusform>
                <numerusform>%n Batch-Normalisierungen</numerusform>
            </translation>
        </message>
        <message>
            <source>normalization: %1</source>
            <translation>Normalisierung: %1</translation>
        </message>
        <message>
            <source> (assumed)</source>
            <translation> (angenommen)</translation>
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
