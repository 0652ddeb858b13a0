<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ExportTexts</name>
    <message numerus="yes">
        <source>%n layer(s) of more than 4 bits stay int8: %1</source>
        <translation>
            <numerusform>%n layer of more than 4 bits stays int8: %1</numerusform>
            <numerusform>%n layers of more than 4 bits stay int8: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with zero points outside -8..7 stay int8: %1</source>
        <translation>
            <numerusform>%n layer with zero points outside -8..7 stays int8: %1</numerusform>
            <numerusform>%n layers with zero points outside -8..7 stay int8: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with zero points outside -128..127 become int32: %1</source>
        <translation>
            <numerusform>%n layer with zero points outside -128..127 becomes int32: %1</numerusform>
            <numerusform>%n layers with zero points outside -128..127 become int32: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelTexts</name>
    <message numerus="yes">
        <source>attention, %n head(s)</source>
        <translation>
            <numerusform>attention, %n head</numerusform>
            <numerusform>attention, %n heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n token(s)</source>
        <translation>
            <numerusform>, %n token</numerusform>
            <numerusform>, %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::app::ExportDialog</name>
    <message numerus="yes">
        <source>Read back: %n tensor(s) equal bit by bit.</source>
        <translation>
            <numerusform>Read back: %n tensor equal bit by bit.</numerusform>
            <numerusform>Read back: %n tensors equal bit by bit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::app::MainWindow</name>
    <message numerus="yes">
        <source>the first %n image(s)</source>
        <translation>
            <numerusform>the first image</numerusform>
            <numerusform>the first %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 uses %n operation(s) that the program does not know: %2</source>
        <translation>
            <numerusform>%1 uses %n operation that the program does not know: %2</numerusform>
            <numerusform>%1 uses %n operations that the program does not know: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::AccuracyView</name>
    <message numerus="yes">
        <source>calibrated on %n image(s)</source>
        <translation>
            <numerusform>calibrated on %n image</numerusform>
            <numerusform>calibrated on %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n evaluation image(s)</source>
        <translation>
            <numerusform>%n evaluation image</numerusform>
            <numerusform>%n evaluation images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ranges only, from %n image(s)</source>
        <translation>
            <numerusform>ranges only, from %n image</numerusform>
            <numerusform>ranges only, from %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reconstructed on %n image(s)</source>
        <translation>
            <numerusform>reconstructed on %n image</numerusform>
            <numerusform>reconstructed on %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fine-tuned on %n image(s)</source>
        <translation>
            <numerusform>fine-tuned on %n image</numerusform>
            <numerusform>fine-tuned on %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::BitsBox</name>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) with own bits</source>
        <translation>
            <numerusform>%n layer with own bits</numerusform>
            <numerusform>%n layers with own bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::MethodBrowser</name>
    <message numerus="yes">
        <source>%1 of %n method(s)</source>
        <translation>
            <numerusform>%1 of %n method</numerusform>
            <numerusform>%1 of %n methods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ModelTree</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::ModelTreeModel</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SensitivityView</name>
    <message numerus="yes">
        <source>%1, points lost of %2 % on %n image(s)</source>
        <translation>
            <numerusform>%1, points lost of %2 % on %n image</numerusform>
            <numerusform>%1, points lost of %2 % on %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n real image(s)</source>
        <translation>
            <numerusform>%1, on %n real image</numerusform>
            <numerusform>%1, on %n real images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n synthetic image(s)</source>
        <translation>
            <numerusform>%1, on %n synthetic image</numerusform>
            <numerusform>%1, on %n synthetic images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::SetupPanel</name>
    <message numerus="yes">
        <source>%n unknown operation(s)</source>
        <translation>
            <numerusform>%n unknown operation</numerusform>
            <numerusform>%n unknown operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n batch norm(s)</source>
        <translation>
            <numerusform>%n batch norm</numerusform>
            <numerusform>%n batch norms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
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
            <numerusform>, %n class</numerusform>
            <numerusform>, %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zsq::widgets::WeightView</name>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n real image(s)</source>
        <translation>
            <numerusform>%n real image</numerusform>
            <numerusform>%n real images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n synthetic image(s)</source>
        <translation>
            <numerusform>%n synthetic image</numerusform>
            <numerusform>%n synthetic images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, code %1: %n weight(s)</source>
        <translation>
            <numerusform>, code %1: %n weight</numerusform>
            <numerusform>, code %1: %n weights</numerusform>
        </translation>
    </message>
</context>
</TS>
