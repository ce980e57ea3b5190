<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BalanceDress</name>
    <message numerus="yes">
        <source>Load balancing · %n backends</source>
        <translation>
            <numerusform>Load balancing · %n backend</numerusform>
            <numerusform>Load balancing · %n backends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dress</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesDress</name>
    <message numerus="yes">
        <source>Files by Raft · %n servers</source>
        <translation>
            <numerusform>Files by Raft · %n server</numerusform>
            <numerusform>Files by Raft · %n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Files by Paxos · %n servers</source>
        <translation>
            <numerusform>Files by Paxos · %n server</numerusform>
            <numerusform>Files by Paxos · %n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostDress</name>
    <message numerus="yes">
        <source>%n hosts</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routers</source>
        <translation>
            <numerusform>%n router</numerusform>
            <numerusform>%n routers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LadderCanvas</name>
    <message numerus="yes">
        <source>Zoom in to see %n messages</source>
        <translation>
            <numerusform>Zoom in to see %n message</numerusform>
            <numerusform>Zoom in to see %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaxosDress</name>
    <message numerus="yes">
        <source>Paxos · %n nodes</source>
        <translation>
            <numerusform>Paxos · %n node</numerusform>
            <numerusform>Paxos · %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Possibilities</name>
    <message numerus="yes">
        <source>%1; sends %n message(s)</source>
        <translation>
            <numerusform>%1; sends %n message</numerusform>
            <numerusform>%1; sends %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RaftDress</name>
    <message numerus="yes">
        <source>Raft · %n servers</source>
        <translation>
            <numerusform>Raft · %n server</numerusform>
            <numerusform>Raft · %n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterDress</name>
    <message numerus="yes">
        <source>Store · %n servers</source>
        <translation>
            <numerusform>Store · %n server</numerusform>
            <numerusform>Store · %n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stale</source>
        <translation>
            <numerusform>%n stale</numerusform>
            <numerusform>%n stale</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TcpDress</name>
    <message numerus="yes">
        <source>came too early: %n segments</source>
        <translation>
            <numerusform>came too early: %n segment</numerusform>
            <numerusform>came too early: %n segments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WornText</name>
    <message numerus="yes">
        <source>%1, after %n more</source>
        <translation>
            <numerusform>%1, after %n more</numerusform>
            <numerusform>%1, after %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::ChoiceButton</name>
    <message numerus="yes">
        <source>%n hands</source>
        <translation>
            <numerusform>%n hand</numerusform>
            <numerusform>%n hands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::HeaderView</name>
    <message numerus="yes">
        <source>… %n more words</source>
        <translation>
            <numerusform>… one more word</numerusform>
            <numerusform>… %n more words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n octets of data</source>
        <translation>
            <numerusform>one octet of data</numerusform>
            <numerusform>%n octets of data</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::Inspector</name>
    <message numerus="yes">
        <source>%n messages on the way</source>
        <translation>
            <numerusform>%n message on the way</numerusform>
            <numerusform>%n messages on the way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::LessonList</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::StateDiagram</name>
    <message numerus="yes">
        <source>%1 → %2: %3 [%4]. Happened %n times, last to %5 at %6.</source>
        <translation>
            <numerusform>%1 → %2: %3 [%4]. Happened once, to %5 at %6.</numerusform>
            <numerusform>%1 → %2: %3 [%4]. Happened %n times, last to %5 at %6.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::TimeLine</name>
    <message numerus="yes">
        <source>%n more branches</source>
        <translation>
            <numerusform>%n more branch</numerusform>
            <numerusform>%n more branches</numerusform>
        </translation>
    </message>
</context>
</TS>
