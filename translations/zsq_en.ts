<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
    <context>
        <name>zsq::app::ExportDialog</name>
        <message numerus="yes">
            <source>Written: %1 (%2; in float32 %3).
Read back: %n tensor(s) equal bit by bit; largest difference of a logit %4 on %5 images.</source>
            <translation>
                <numerusform>Written: %1 (%2; in float32 %3).
Read back: %n tensor equal bit by bit; largest difference of a logit %4 on %5 images.</numerusform>
                <numerusform>Written: %1 (%2; in float32 %3).
Read back: %n tensors equal bit by bit; largest difference of a logit %4 on %5 images.</numerusform>
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
    </context>
    <context>
        <name>zsq::widgets::SetupPanel</name>
        <message numerus="yes">
            <source>%n bit(s)</source>
            <translation>
                <numerusform>%n bit</numerusform>
                <numerusform>%n bits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 parameters, %2 multiply-adds, %n class(es)</source>
            <translation>
                <numerusform>%1 parameters, %2 multiply-adds, %n class</numerusform>
                <numerusform>%1 parameters, %2 multiply-adds, %n classes</numerusform>
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
</TS>
