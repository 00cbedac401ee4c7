<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_Hans" sourcelanguage="en">
<context>
    <name>BoundaryPoints</name>
    <message>
        <source>&amp;Coordinates</source>
        <translation>坐标系(&amp;C)</translation>
    </message>
    <message>
        <source>Choose a boundary point file (.txt), or paste lines like J1,1,3463580.000,40645700.000 (point, ring, north, east).</source>
        <translation>选择界址点文件 (.txt)，或粘贴形如 J1,1,3463580.000,40645700.000 的行（点号、圈号、北、东）。</translation>
    </message>
    <message>
        <source>Make parcels</source>
        <translation>建立地块</translation>
    </message>
    <message>
        <source>Paste boundary points here</source>
        <translation>在此粘贴界址点</translation>
    </message>
</context>
<context>
    <name>Create</name>
    <message>
        <source>&amp;Coordinates</source>
        <translation>坐标系(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;One person at a time</source>
        <translation>同时只有一人使用(&amp;O)</translation>
    </message>
    <message>
        <source>A &amp;team on one computer</source>
        <translation>同一台电脑上多人使用(&amp;T)</translation>
    </message>
    <message>
        <source>A change that does not say which version it saw is refused: nobody overwrites a colleague unseen. Plain QGIS and QField can only look.</source>
        <translation>不说明所见版本的改动会被拒绝：不会在不知情时覆盖同事的改动。普通 QGIS 和 QField 只能查看。</translation>
    </message>
    <message>
        <source>Create a parcel store</source>
        <translation>新建地块库</translation>
    </message>
    <message>
        <source>Plain QGIS and QField may edit this store too; history keeps what was there before.</source>
        <translation>普通 QGIS 和 QField 也可编辑此库；历史保留改动前的内容。</translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation>使用方式</translation>
    </message>
</context>
<context>
    <name>HandIn</name>
    <message>
        <source>District</source>
        <translation>区级</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Export the package…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack in spite of errors, to show or to talk about. A draft cannot be taken in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message>
        <source>&amp;Name</source>
        <translation>姓名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>History shows who changed what. Please give the name that your colleagues know.</source>
        <translation>历史记录显示谁改了什么。请填写同事认识的姓名。</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>姓名与角色</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields that the file does not bring: one value for all its records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text is written in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IssueCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Except…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the exception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it stand with a written reason (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next issue (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the form at this field (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous issue (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why may this stand? The reason is kept in the store, travels with the package and is read by the city.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Soeland</name>
    <message>
        <source>0  Take the batch away   ({n} parcels without one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{file}&lt;/b&gt; is a package. Packages are taken in by the city: if that is you, change your role on the line on top.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{file}&lt;/b&gt; is a package. Verify it and take its parcels into this store?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{file}&lt;/b&gt; · {n} records · {found} of {all} columns found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} parcels&lt;/b&gt; · {area}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} selected&lt;/b&gt; · {area}&lt;br&gt;now {batches}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} tagged {batch}&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} without a batch again&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;A parcel store&lt;/h3&gt;&lt;p&gt;A parcel store is one file (.gpkg) with all parcels, their buildings, boundary points and attachments, and the history of every change. Open the file that you were given, or create an empty one and bring parcels in.&lt;/p&gt;&lt;p&gt;The practice district has about 300 made-up parcels with errors to find: nothing that you do there can do harm.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;地块库&lt;/h3&gt;&lt;p&gt;地块库是一个文件 (.gpkg)，包含全部地块及其建筑物、界址点、附件，以及每次改动的历史。打开收到的文件，或新建一个空库再导入地块。&lt;/p&gt;&lt;p&gt;练习数据有约 300 个虚构地块，其中埋有错误供查找：在那里做什么都不会造成损害。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Checks&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Check&lt;/b&gt; looks at the whole store, at what the map shows, at the selected parcels, or at what has changed since the last check. It works in the background; Stop ends it within a second and the last result stays.&lt;/p&gt;&lt;p&gt;The list has two parts: attribute checks, and shape and topology checks. Group it by rule, severity, parcel or enterprise; press a chip to see only that. Select a line: the map goes there and the card below says why, by which clause, and what can be done.&lt;/p&gt;&lt;p&gt;Keys, in the list or on the map: &lt;b&gt;N&lt;/b&gt; next, &lt;b&gt;P&lt;/b&gt; previous, &lt;b&gt;X&lt;/b&gt; let it stand with a written reason, &lt;b&gt;Enter&lt;/b&gt; to the field in the form, &lt;b&gt;Ctrl+Z&lt;/b&gt; take back the last act.&lt;/p&gt;&lt;p&gt;A rule that was &lt;i&gt;not checked&lt;/i&gt; is listed as such: it does not mean that nothing is wrong.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Deliver&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Bring in:&lt;/b&gt; drop a file on the field. Shapefile, GeoPackage, GeoJSON, DXF and boundary point TXT are read; you see which column became which field and change what is wrong. Nothing is stored before you say so, and nothing when you stop.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Hand in:&lt;/b&gt; choose enterprise and district. What blocks is listed, each line leads to the finding. The package is checked, written, read again and compared before it gets its name; its card shows the checksum.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Receive&lt;/b&gt; (city): drop a package. It is verified first; what somebody has changed here since is never overwritten but listed as a conflict.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Survey&lt;/h3&gt;&lt;p&gt;Above is the list of parcels, below the form of the current one. List, map and form have one selection. The ring at the right shows how complete registration, status, planning and operation are.&lt;/p&gt;&lt;p&gt;Type a code or a name in the boxes with lists. A red star marks what is still to be filled in; conditional fields appear when they apply. Below a box stands what is wrong with it, and where it is known, the value that would mend it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+Enter&lt;/b&gt; saves and goes to the next incomplete parcel, &lt;b&gt;Ctrl+D&lt;/b&gt; takes the value of the parcel shown before, &lt;b&gt;F&lt;/b&gt; in the list shows the parcel on the map. Several parcels selected: what you type goes into all of them.&lt;/p&gt;&lt;p&gt;What is typed and not saved survives a crash and is offered again.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;调查&lt;/h3&gt;&lt;p&gt;上面是地块列表，下面是当前地块的调查表。列表、地图和调查表共用一个选择。列表右侧的圆环表示登记、现状、规划、运营四部分的完整程度。&lt;/p&gt;&lt;p&gt;带代码表的字段可以输入代码或名称。红色星号表示待填；有条件的字段在适用时才出现。字段下方说明问题所在；能确定改正值时，单击即可采用。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+Enter&lt;/b&gt; 保存并到下一个未完成的地块，&lt;b&gt;Ctrl+D&lt;/b&gt; 取前一个地块的值，在列表中按 &lt;b&gt;F&lt;/b&gt; 在地图上显示地块。选中多个地块时，输入将写入全部。&lt;/p&gt;&lt;p&gt;已输入未保存的内容在程序崩溃后仍会保留，下次打开时恢复。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;The four batches&lt;/h3&gt;&lt;p&gt;Select parcels in the list or on the map, then press one of the four keys, or &lt;b&gt;1&lt;/b&gt; to &lt;b&gt;4&lt;/b&gt; on the keyboard; &lt;b&gt;0&lt;/b&gt; takes the batch away. The number keys act while the map or a list of this place has the focus, never while you type.&lt;/p&gt;&lt;p&gt;The lower edge of a key holds the path that goes with the batch. Year, reason and stage below are remembered.&lt;/p&gt;&lt;p&gt;Every press is one act: &lt;b&gt;Ctrl+Z&lt;/b&gt; takes it back as a whole. Where somebody else has changed a parcel since you saw it, nothing is overwritten: theirs and yours are listed and you choose.&lt;/p&gt;&lt;p&gt;The ledger counts parcels or area by enterprise, district and batch. Double click a number to select these parcels.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file {file} lies beside the store: never delete it, open the store with QGIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A finding of rule {rule} must be mended; it cannot be explained</source>
        <translation>规则 {rule} 的问题必须改正，不能以书面理由代替</translation>
    </message>
    <message>
        <source>A line of bag-info.txt cannot be read: {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line of the package's manifest cannot be read: {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A member has a name that is not allowed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A package is a .zip file, not “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record of {layer} that you changed was deleted meanwhile by somebody else; take your change back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record with this identity exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A store in memory has no address for layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A store is in mode single or team, not {mode}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tag file of the package is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text with a NUL character cannot be asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add these records to the map as a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Agreed by district and enterprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parcels</source>
        <translation>全部地块</translation>
    </message>
    <message>
        <source>Another program is writing to {path} and did not let go; wait a moment and try again. If no program is open, restart the computer that holds the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积 (m²)</translation>
    </message>
    <message>
        <source>Attribute checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary points (*.txt);;All files (*)</source>
        <translation>界址点 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Bring in a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in {n} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing parcels in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings the records of a vector file or layer into a parcel store, as one operation: all that can be stored, or none when stopped. Shapes are taken as they are, broken ones too, and transformed to the store's coordinates: checks report what is wrong with them.

INPUT: a layer, a file, or file.gpkg|layername=x.
LAYER: the layer of the standard that receives them.
MAPPING: which column fills which field, parcel_no=Number;parcel_name=Name; without it columns are found by field code, English name or Chinese title.
DEFAULTS: values for what a record leaves empty, group_name=…;district_code=310110.
REJECTS: records that could not be stored, each with the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought in: {n} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By enterprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>By parcel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changed since the last check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since the last check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking rule {rule}</source>
        <translation>正在检查规则 {rule}</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks a moment of the parcel store and packs its parcels with issues, report, ledger and checksums into one zip (BagIt, RFC 8493). It refuses, with the list, while a fatal error or an error that cannot be waived stands, or one that can be waived has no written reason. The file is written beside its place, read again and compared, and only then gets its name.

ENTERPRISE: name or credit code of the group; empty for all.
DISTRICT: code; empty for all.
DRAFT: pack in spite of errors; a draft cannot be taken in.
PARCELS: number of parcels in the package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks every record of a parcel store against the rules of the data standard, on a private copy of this moment: colleagues can go on working. Nothing in the store changes.

RULES: ids of rules, A-01;T-01; empty for all.
ISSUES: a point layer with one record per finding.
REPORT: a page to read and print.
REPORT_JSON: the same for programs.
FATAL, ERROR, WARNING, INFO: how many findings of each severity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a batch: 1 to 4, or 0 to clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a coordinate system with a code (EPSG).</source>
        <translation>请选择有代码 (EPSG) 的坐标系。</translation>
    </message>
    <message>
        <source>Choose a parcel first</source>
        <translation>请先选择一个地块</translation>
    </message>
    <message>
        <source>Choose a parcel.</source>
        <translation>请选择一个地块。</translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one parcel.</source>
        <translation>请只选择一个地块。</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>Clause {clause}</source>
        <translation>条款 {clause}</translation>
    </message>
    <message>
        <source>Click the corners of the parcel; right click ends. Neighbours are snapped to, not overlapped.</source>
        <translation>依次单击地块的拐点，右键结束。自动捕捉相邻地块，不会重叠。</translation>
    </message>
    <message>
        <source>Close the store</source>
        <translation>关闭地块库</translation>
    </message>
    <message>
        <source>Code list: {title}</source>
        <translation>代码表：{title}</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of {layer} cannot be changed here: they come from the data standard. Take the change of columns back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns that no field takes: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed from other layers; nobody types it.</source>
        <translation>由其他图层叠加计算，不需填写。</translation>
    </message>
    <message>
        <source>Computed: {formula}</source>
        <translation>计算得出：{formula}</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a parcel store…</source>
        <translation>新建地块库…</translation>
    </message>
    <message>
        <source>Create parcel store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut into {count} parcels. Sums such as building areas stay with the first; please divide them.</source>
        <translation>已分割为 {count} 个地块。建筑面积等合计值留在第一块，请自行分摊。</translation>
    </message>
    <message>
        <source>Cut the parcel along a line</source>
        <translation>沿一条线分割地块</translation>
    </message>
    <message>
        <source>Defaults: field=value;field=value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the selected parcels</source>
        <translation>删除选中的地块</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District</source>
        <translation>区级</translation>
    </message>
    <message>
        <source>District code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District without faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Draft package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft, in spite of errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a new parcel on the map</source>
        <translation>在地图上绘制新地块</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>在地图上绘制</translation>
    </message>
    <message>
        <source>Draw the line of the cut from outside to outside; right click ends.</source>
        <translation>从地块外到地块外画出分割线，右键结束。</translation>
    </message>
    <message>
        <source>Draw the new stretch of the boundary: begin and end on the outline; right click ends.</source>
        <translation>画出新的一段界线：起点和终点在原界线上，右键结束。</translation>
    </message>
    <message>
        <source>Drop a file here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a parcel store (.gpkg) here, open or create one, or try the practice district.</source>
        <translation>把地块库 (.gpkg) 拖到这里，打开或新建一个，或先用练习数据试试。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Enterprise and district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enterprise without faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exception: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exception…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Except…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a draft…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the package…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILTER cannot be read: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILTER: parcels have no field {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of the standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field {field} is missing</source>
        <translation>缺少字段 {field}</translation>
    </message>
    <message>
        <source>Field {field} of layer {layer} is missing</source>
        <translation>图层 {layer} 缺少字段 {field}</translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Finding the places on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From boundary points</source>
        <translation>由界址点建立地块</translation>
    </message>
    <message>
        <source>From boundary points…</source>
        <translation>由界址点建立…</translation>
    </message>
    <message>
        <source>GDAL {gdal}, SQLite {sqlite}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the parcel a number and save it first.</source>
        <translation>请先填写地块编号并保存。</translation>
    </message>
    <message>
        <source>Give the parcel another stretch of boundary</source>
        <translation>修改地块的一段界线</translation>
    </message>
    <message>
        <source>Give up what was typed</source>
        <translation>放弃未保存的输入</translation>
    </message>
    <message>
        <source>Hand in a package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hectares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help: {place}</source>
        <translation>帮助：{place}</translation>
    </message>
    <message>
        <source>History has {rows} rows of {given}: rows were taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of {layer}: {count} records with a gap in their versions (first: {key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle or used at low efficiency; to be put to use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In line with the plan and used well; to be kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the map view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal mode: {mode}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the exception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept by the store itself.</source>
        <translation>由地块库自动维护。</translation>
    </message>
    <message>
        <source>Language of reports (default: as QGIS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>面积大的在前</translation>
    </message>
    <message>
        <source>Layer of the standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer} has no field {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer} has no field {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer} is not loaded</source>
        <translation>未加载图层 {layer}</translation>
    </message>
    <message>
        <source>Layer {layer} of the package has other columns than the standard: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {layer} was read without its shapes</source>
        <translation>读取图层 {layer} 时未读图形</translation>
    </message>
    <message>
        <source>Layer {zh} ({layer}) is not loaded</source>
        <translation>未加载图层“{zh}”（{layer}）</translation>
    </message>
    <message>
        <source>Least complete first</source>
        <translation>未完成的在前</translation>
    </message>
    <message>
        <source>Line {line}: a boundary point has {wanted} values, here are {count}: {text}</source>
        <translation>第 {line} 行：一个界址点应有 {wanted} 个值，这里有 {count} 个：{text}</translation>
    </message>
    <message>
        <source>Line {line}: not a number in {text}</source>
        <translation>第 {line} 行：{text} 中有不是数字的值</translation>
    </message>
    <message>
        <source>Line {line}: ring {ring} has fewer than three points</source>
        <translation>第 {line} 行：第 {ring} 圈不足三个点</translation>
    </message>
    <message>
        <source>Look over the parcels</source>
        <translation>浏览地块</translation>
    </message>
    <message>
        <source>Looking for the parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for what is missing</source>
        <translation>正在统计缺项</translation>
    </message>
    <message>
        <source>Make parcels</source>
        <translation>建立地块</translation>
    </message>
    <message>
        <source>Make practice district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the practice district</source>
        <translation>生成练习数据</translation>
    </message>
    <message>
        <source>Make {count} parcels</source>
        <translation>建立 {count} 个地块</translation>
    </message>
    <message>
        <source>Makes a new, empty parcel store: one GeoPackage with all tables and code lists of the data standard, its forms and styles, and the history of every change. An existing file is never overwritten.

STORE: where the file will be (.gpkg).
CRS: coordinates of the store; for Shanghai EPSG:4549.
MODE: single, where plain QGIS and QField may edit the file too; or team, where a change that does not say which version it saw is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a parcel store with an invented district: about 300 parcels of several made-up enterprises, with complete records, districts and control lines, and planted faults to find and mend. It is the same each time.

STORE: where the file will be (.gpkg). An existing file is never overwritten.
PARCELS, PLANTED: how many parcels and planted faults it has.
ENTERPRISE, DISTRICT: the ones without a planted fault, which can be handed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandatory field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping: field=column;field=column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring the parcels</source>
        <translation>正在量算地块</translation>
    </message>
    <message>
        <source>Measuring the practice district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} does not belong into a package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is a link or a device, not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is damaged: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is larger than {limit} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is packed in a way that is not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is packed suspiciously tight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} is shorter than it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} stands in the package twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} unpacks to more than it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {name} was changed after the package was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members of the package overlap at {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge the selected parcels into the current one</source>
        <translation>把选中的地块并入当前地块</translation>
    </message>
    <message>
        <source>Most errors first</source>
        <translation>错误多的在前</translation>
    </message>
    <message>
        <source>Name and role…</source>
        <translation>姓名与角色…</translation>
    </message>
    <message>
        <source>Needed for a public project; to be reserved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New parcel</source>
        <translation>新地块</translation>
    </message>
    <message>
        <source>New parcel store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next incomplete parcel</source>
        <translation>下一个未完成的地块</translation>
    </message>
    <message>
        <source>No Python was found to look at the file in a process of its own: repair the installation of QGIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column of the file fits a field. Choose at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column of the input fits a field of {layer}. Say which belongs to which, for example parcel_no=编号;parcel_name=名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No further incomplete parcel in the list.</source>
        <translation>列表中没有其他未完成的地块。</translation>
    </message>
    <message>
        <source>No map plane is named to compare the areas with</source>
        <translation>未指定用于比较面积的平面坐标系</translation>
    </message>
    <message>
        <source>No parcel chosen</source>
        <translation>未选择地块</translation>
    </message>
    <message>
        <source>No parcel is selected. Select some in the list or on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No parcel is selected. Select some on the map or in the list of Survey, then press the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No parcel store is open: choose, create or open one first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No parcels yet.</source>
        <translation>还没有地块。</translation>
    </message>
    <message>
        <source>No parcels yet. Bring some in under Deliver, or draw them under Survey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No parcels yet. Draw one, bring in boundary points, or import a file.</source>
        <translation>还没有地块。请绘制、导入界址点，或导入文件。</translation>
    </message>
    <message>
        <source>No parcels yet. Drop a file on the field above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No path yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No practice lot fits the planted error {rules}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No practice lots fit the planted error {rules}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No practice parcel fits the planted error {rules}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No store</source>
        <translation>未打开地块库</translation>
    </message>
    <message>
        <source>No way is known from {source} to {target}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {n} selected parcels has this batch now: {batch}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked does not mean that nothing is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked yet.

Press Check: it looks at every parcel in the background, and nothing in the store is changed by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked yet: the export checks first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked: {n} rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not exported. This stands in the way:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: others changed the same fields. Decide there, then save.</source>
        <translation>未保存：他人改动了相同字段。请在字段下选择后再保存。</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed since the last check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number, name, holder, certificate, place</source>
        <translation>编号、名称、权利人、证号、坐落</translation>
    </message>
    <message>
        <source>Only some parcels were checked: the export checks all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {read} of {rows} records of {layer} could be taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only “|layername=…” may follow the file name, not “|{option}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a parcel store</source>
        <translation>打开地块库</translation>
    </message>
    <message>
        <source>Open a parcel store…</source>
        <translation>打开地块库…</translation>
    </message>
    <message>
        <source>Open or create a parcel store</source>
        <translation>打开或新建地块库</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the practice district</source>
        <translation>打开练习数据</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Out of date: the rule looks at the whole store; run all checks again</source>
        <translation>已过期：该规则检查整个数据库，请重新全部检查</translation>
    </message>
    <message>
        <source>Outside the development boundary; to be reduced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package handed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package not taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package taken in: {n} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Parcel store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel store (*.gpkg)</source>
        <translation>地块库 (*.gpkg)</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Parcels and packages ({endings});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels in the map view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels in the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels tagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels that somebody else changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path {path} does not belong to batch {batch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and scans (*.jpg *.jpeg *.png *.tif *.tiff *.heic *.pdf);;All files (*)</source>
        <translation>照片与扫描件 (*.jpg *.jpeg *.png *.tif *.tiff *.heic *.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Photos and scans of the parcel</source>
        <translation>地块的照片与扫描件</translation>
    </message>
    <message>
        <source>Planned year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planted faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Preparing the list</source>
        <translation>正在准备列表</translation>
    </message>
    <message>
        <source>Proposed by the enterprise on its own survey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the parcels that meet a condition into one of the four batches, with path, reason, year and stage, as one operation. Who changed a parcel meanwhile is not overwritten: it counts as a conflict.

FILTER: a QGIS expression over the fields of the parcel, district_code = '310110'; TRUE for all.
BATCH: 1 renewal, 2 reduction, 3 land reserve, 4 keep; 0 clears batch, path, reason, stage and year.
SUB_PATH: the path within the batch.
STAGE: empty for that of your role (enterprise 1, city 2, district 3).
TAGGED: parcels changed; those that were so already do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS cannot open the layer {layer} of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading record {row} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file takes more memory than allowed: it is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the package back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the parcels of the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the parcels…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the store</source>
        <translation>正在读取数据库</translation>
    </message>
    <message>
        <source>Reading {count} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {path} takes longer than {seconds} seconds: the file is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent stores</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {key} does not belong to the enterprise that the package names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {key} does not lie in the district that the package names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {key} of {layer} belongs to a parcel that is not in the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {key} of {layer} belongs to another enterprise here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {key} of {layer} does not stand in {path} as it was written: check the disk and the health of the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {key} of {layer}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records brought in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records of layer {layer} share or lack their identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records to bring in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected records…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report for programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring {ring} was not closed: its last point was joined to the first</source>
        <translation>第 {ring} 圈未闭合：已把末点与首点相连</translation>
    </message>
    <message>
        <source>Ring {ring}: {count} doubled points were left out</source>
        <translation>第 {ring} 圈：去掉了 {count} 个重复点</translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {rule} was not run: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules (empty: all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHP, GPKG, GeoJSON, DXF, TXT or a package · click to choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite before 3.51.3 can, very rarely, damage a file that two programs write at once: keep a daily copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter saves and goes on)</source>
        <translation>保存（Ctrl+Enter 保存并到下一个）</translation>
    </message>
    <message>
        <source>Save {count}</source>
        <translation>保存 {count} 个</translation>
    </message>
    <message>
        <source>Saved, but QGIS keeps the old entries of {layer}: stop editing without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving forms and styles in the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in which coordinates the points are.</source>
        <translation>请指明这些点的坐标系。</translation>
    </message>
    <message>
        <source>Say it in a few words more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where the file shall lie.</source>
        <translation>请指定文件位置。</translation>
    </message>
    <message>
        <source>Say who gives the reason: enter your name first</source>
        <translation>请先填写姓名，注明由谁给出理由</translation>
    </message>
    <message>
        <source>Search parcels</source>
        <translation>搜索地块</translation>
    </message>
    <message>
        <source>Search sentence, rule or parcel number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all without a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select parcels on the map or in the list, then press a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the parcels to be merged, two or more</source>
        <translation>请选择要合并的地块，至少两个</translation>
    </message>
    <message>
        <source>Selected parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape and topology checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapefile, GeoPackage, GeoJSON, DXF, boundary point TXT … or a package (.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapely is missing: install it for QGIS' Python (pip install shapely) and start QGIS again</source>
        <translation>缺少 Shapely：请在 QGIS 的 Python 中安装（pip install shapely）并重启 QGIS</translation>
    </message>
    <message>
        <source>Shapely {version} is too old: version 2 is needed (pip install --upgrade shapely)</source>
        <translation>Shapely {version} 版本过旧：需要 2.0 以上（pip install --upgrade shapely）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the map (F)</source>
        <translation>在地图上显示 (F)</translation>
    </message>
    <message>
        <source>Show or hide the panel of state-owned land</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage (empty: by role)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State-owned land</source>
        <translation>国企存量土地</translation>
    </message>
    <message>
        <source>State-owned land: survey, check, tag and hand in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was taken in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. There is no package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing record {row} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing {count} changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>Table {table} could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tagging {count} parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last act</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Take the exception back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {n} parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking a package in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text was read as {encoding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch changes this record twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check {check} is not available here</source>
        <translation>此处没有检查程序 {check}</translation>
    </message>
    <message>
        <source>The columns are swapped: east stands before north. They were read the right way round.</source>
        <translation>坐标列写反了（东坐标在前），已按北、东的顺序读取。</translation>
    </message>
    <message>
        <source>The coordinate system EPSG:{code} is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coordinate system of the data is not known: set it, then check again</source>
        <translation>数据的坐标系未知：请先设置，再检查</translation>
    </message>
    <message>
        <source>The coordinate system of the package is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coordinate system {crs} cannot be read: set another one, then check again</source>
        <translation>坐标系 {crs} 无法识别：请改设后再检查</translation>
    </message>
    <message>
        <source>The coordinate system {crs} is no map of the earth: set another one, then check again</source>
        <translation>坐标系 {crs} 不是地球坐标系：请改设后再检查</translation>
    </message>
    <message>
        <source>The coordinate system “{crs}” is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coordinates are in no national grid: please say in which system they are.</source>
        <translation>坐标不属于任何国家坐标系：请指明所用坐标系。</translation>
    </message>
    <message>
        <source>The data as a whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data standard in {folder} has {count} slips:
{listed}</source>
        <translation>{folder} 中的数据标准有 {count} 处错误：
{listed}</translation>
    </message>
    <message>
        <source>The disk of {path} did not take the data: it is full, over its quota or damaged. Nothing was changed. Make room and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be copied to {folder}: {why}</source>
        <translation>文件无法复制到 {folder}：{why}</translation>
    </message>
    <message>
        <source>The file does not end like a zip: it was cut, or something was appended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say its coordinate system. Choose it: it is never guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say its coordinate system: please choose it</source>
        <translation>文件没有写明坐标系：请选择</translation>
    </message>
    <message>
        <source>The file does not say its zone: please choose the coordinate system</source>
        <translation>文件没有写明带号：请选择坐标系</translation>
    </message>
    <message>
        <source>The file holds no records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged ({detail}): take the newest copy of the store and import from this one what is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is in the local system {name}: please say its coordinate system</source>
        <translation>文件采用地方坐标系 {name}：请指明对应的坐标系</translation>
    </message>
    <message>
        <source>The file is no zip, or it was cut: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too short for a package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file name {name} leads out of the store's folder</source>
        <translation>文件名 {name} 指向地块库文件夹之外</translation>
    </message>
    <message>
        <source>The file says zone {written}, but its eastings begin with {prefix}: please say which is right</source>
        <translation>文件写的带号是 {written}，但东坐标以 {prefix} 开头：请指明哪个正确</translation>
    </message>
    <message>
        <source>The file {path} cannot be read</source>
        <translation>文件 {path} 无法读取</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {why}</source>
        <translation>文件 {path} 无法读取：{why}</translation>
    </message>
    <message>
        <source>The file {path} is not there any more</source>
        <translation>文件 {path} 已不存在</translation>
    </message>
    <message>
        <source>The findings in the package cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} can only be read: choose another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>The form of layer {layer} could not be saved in {file}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header says {written} points, the file has {found}</source>
        <translation>表头写 {written} 个点，文件中有 {found} 个</translation>
    </message>
    <message>
        <source>The input cannot be read: {input}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input does not say its coordinate system. Set it (in QGIS: layer properties, source), then bring it in again: it is never guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input has no column {column}; it has: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input has no shapes: the records wait for their geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer of issues could not be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer of rejected records could not be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layers of the package have other kinds of shapes than the standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger needs the Python package openpyxl, which this QGIS lacks. Install it (pip install openpyxl) or use QGIS 3.34 or newer, which brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line does not cut the parcel into pieces: draw it from outside to outside</source>
        <translation>这条线没有把地块分开：请从地块外画到地块外</translation>
    </message>
    <message>
        <source>The line does not meet the outline twice: begin and end it on the outline</source>
        <translation>这条线与界线没有两个交点：请在界线上开始和结束</translation>
    </message>
    <message>
        <source>The map shows no parcel. Move the map, or check the whole store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The merged parcel has parts that do not touch (rule G-05).</source>
        <translation>合并后的地块有互不相接的部分（规则 G-05）。</translation>
    </message>
    <message>
        <source>The name of a parcel store ends in .gpkg; {path} does not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operation {op} is not in the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outline lies wholly inside other parcels</source>
        <translation>所画范围完全位于其他地块之内</translation>
    </message>
    <message>
        <source>The package does not begin with its first member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package does not hold as much as it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package does not say its {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package follows {theirs}, this store {ours}. Ask for a package of the same standard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package has bytes that belong to no member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package has {count} members, more than {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package holds a folder entry: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package holds {kind} {name}, which does not belong there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package is a draft: it was made although findings stood. It is not taken in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package is in EPSG:{theirs}, the store in EPSG:{ours}: transform the package's store and export again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package is larger than {limit} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package is of an unknown BagIt version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package lacks the layer {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package lacks {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package lacks {name}, which its manifest lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package reads back differently from what was written. Nothing was handed in: check the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package says that it holds {said} parcels and holds {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package wants to fetch files from elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package would unpack to more than {limit} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package {file} does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parcel has no shape yet: draw it first</source>
        <translation>这个地块还没有图形：请先绘制</translation>
    </message>
    <message>
        <source>The parcel has {count} parts: one parcel should be one part (G-05)</source>
        <translation>地块有 {count} 个部分：一个地块应为单部件（G-05）</translation>
    </message>
    <message>
        <source>The parcels are still being read. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The points do not lie on the map of {crs}: choose another system</source>
        <translation>这些点不在 {crs} 的范围内：请选择其他坐标系</translation>
    </message>
    <message>
        <source>The points lie in several zones: {zones}</source>
        <translation>这些点位于多个投影带：{zones}</translation>
    </message>
    <message>
        <source>The practice district is being made: about 300 made-up parcels…</source>
        <translation>正在生成练习数据：约 300 个虚构地块…</translation>
    </message>
    <message>
        <source>The practice district needs group {short} with its credit code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason was not stored: somebody else has changed it. Check again and look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record was deleted by {by} at {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule itself failed: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule looks at the source file and runs on import</source>
        <translation>该规则检查原始文件，在导入时进行</translation>
    </message>
    <message>
        <source>The rule needs the city's sight</source>
        <translation>该规则须在能看到全市数据时进行</translation>
    </message>
    <message>
        <source>The shape cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape has coordinates that are no numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape has curves: turn its arcs into segments first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape has more points, rings or parts than allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape is nested too deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape is of another kind than layer {layer} holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spatial index of {layer} has {entries} entries for {shapes} shapes: records will be missing on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spatial index of {layer} is missing: records will not show on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard has no layer {layer}; it has: {layers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store can only be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store could not be made safe: trigger {name} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store has no table {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store lies in a folder that is copied to a cloud ({why}): move it to a folder of this computer, and put only finished packages there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store lies on a network share ({why}): only one person at a time may work in it. Copy it to this computer, or use a shared data base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store {path} gave no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store {path} refused: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store {path} was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The survey form {file} has {count} slips:
{listed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table soe_session is not empty: another program wrote into it. Foreign changes are taken for its own meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables are in different coordinate systems: {systems}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of the file is neither UTF-8 nor GBK: is it a boundary point file?</source>
        <translation>文件的文字既不是 UTF-8 也不是 GBK：这是界址点文件吗？</translation>
    </message>
    <message>
        <source>The values could not be written to {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The written area {written} m² fits neither ellipsoid ({area} m²) nor plane ({plane} m²)</source>
        <translation>文件所写面积 {written} m² 与椭球面积（{area} m²）和平面面积（{plane} m²）都不符</translation>
    </message>
    <message>
        <source>The written area {written} m² is that of the plane; on the ellipsoid it is {area} m²</source>
        <translation>文件所写面积 {written} m² 是平面面积；椭球面积为 {area} m²</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no boundary points here: a line should be like J1,1,3463580.000,645700.000</source>
        <translation>这里没有界址点：每行应形如 J1,1,3463580.000,645700.000</translation>
    </message>
    <message>
        <source>There is no field {name}</source>
        <translation>没有字段 {name}</translation>
    </message>
    <message>
        <source>There is no field {name} in {layer}</source>
        <translation>{layer} 中没有字段 {name}</translation>
    </message>
    <message>
        <source>There is no file {path}: choose another, or make a new store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}: make it first, or choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no free split number for {number}</source>
        <translation>{number} 没有可用的分割编号</translation>
    </message>
    <message>
        <source>There is no parcel of {enterprise} in {district}. The store has: {known}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for {file} in {folder}. Nothing was changed: make room or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule {ids} in the standard; known are {known}</source>
        <translation>数据标准中没有规则 {ids}；现有规则：{known}</translation>
    </message>
    <message>
        <source>There is no such record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be stored yet: please correct it.</source>
        <translation>此处的值还不能保存：请改正。</translation>
    </message>
    <message>
        <source>This file exists. Choose another name: a store is never overwritten.</source>
        <translation>文件已存在。请换一个名称：地块库从不被覆盖。</translation>
    </message>
    <message>
        <source>This store is shared: the change must say which version of the record it was made on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the parcel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifies a package that was handed in (complete, unchanged, not hostile, for one enterprise) and brings its parcels into the municipal store as one operation. The same package twice gives the first receipt. A parcel that has changed since in the municipal store is not overwritten: it counts as a conflict.

STORE: the municipal store.
PACKAGE: the zip.
RECEIPT: what was taken in, for the sender.
ACCEPTED, CONFLICTS, REFUSED: numbers of records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When and who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to create the parcel store</source>
        <translation>地块库建在哪里</translation>
    </message>
    <message>
        <source>Where to put the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it was not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this batch: choose or write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With exceptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a shape for now</source>
        <translation>暂无图形</translation>
    </message>
    <message>
        <source>Without an enterprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write down the reason so that the receiver understands it</source>
        <translation>请把理由写清楚，让接收方看得懂</translation>
    </message>
    <message>
        <source>Writing the members of the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text of {count} characters is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all enterprises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all selected parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {n} more rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>by my role: {stage}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes stand where a value should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>其后有改动</translation>
    </message>
    <message>
        <source>checked {time}, {what}</source>
        <translation>{time} 已检查，{what}</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>different values</source>
        <translation>多个不同的值</translation>
    </message>
    <message>
        <source>district</source>
        <translation>区</translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>findings block a delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>incomplete parcels</source>
        <translation>个未完成地块</translation>
    </message>
    <message>
        <source>it had been taken in before: this is the first receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>无错误</translation>
    </message>
    <message>
        <source>no name yet</source>
        <translation>未填姓名</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无编号</translation>
    </message>
    <message>
        <source>no shape</source>
        <translation>无图形</translation>
    </message>
    <message>
        <source>not a date</source>
        <translation>不是日期</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tagged</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of date: {n} records changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parcels</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>parcels without a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planning</source>
        <translation>规划</translation>
    </message>
    <message>
        <source>practice district</source>
        <translation>练习数据</translation>
    </message>
    <message>
        <source>pyproj is missing: install it for QGIS' Python (pip install pyproj) and start QGIS again</source>
        <translation>缺少 pyproj：请在 QGIS 的 Python 中安装（pip install pyproj）并重启 QGIS</translation>
    </message>
    <message>
        <source>registration</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>他人</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>status</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>still to be given: {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is no longer where it was put</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no field {name}</source>
        <translation>没有字段 {name}</translation>
    </message>
    <message>
        <source>to be filled in</source>
        <translation>待填</translation>
    </message>
    <message>
        <source>typed but not saved</source>
        <translation>已输入未保存</translation>
    </message>
    <message>
        <source>unsaved input</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>with errors</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>without a number ({id})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without shape</source>
        <translation>无图形</translation>
    </message>
    <message>
        <source>{by} changed this parcel meanwhile. Nothing was done: look at it and try again.</source>
        <translation>{by} 在此期间改动了这个地块。未作任何修改：请查看后重试。</translation>
    </message>
    <message>
        <source>{by} saved “{value}” meanwhile.</source>
        <translation>{by} 此间保存为“{value}”。</translation>
    </message>
    <message>
        <source>{count} characters too many</source>
        <translation>多了 {count} 个字</translation>
    </message>
    <message>
        <source>{count} errors</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>{count} findings stand in the way of handing in. Mend them, or give a written reason where the rule allows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} names were turned into their codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} parcels deleted. The arrow above takes it back.</source>
        <translation>已删除 {count} 个地块。可用上方箭头撤销。</translation>
    </message>
    <message>
        <source>{count} parcels have unsaved input from last time. It is on their forms again.</source>
        <translation>{count} 个地块有上次未保存的输入，已恢复到调查表中。</translation>
    </message>
    <message>
        <source>{count} parcels: what you type goes into all of them</source>
        <translation>{count} 个地块：输入将写入全部</translation>
    </message>
    <message>
        <source>{count} problems</source>
        <translation>{count} 个问题</translation>
    </message>
    <message>
        <source>{count} records have no shape: they wait for their geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} records were changed by somebody else since and stay as they are.</source>
        <translation>{count} 条记录此后被他人改动，保持不变。</translation>
    </message>
    <message>
        <source>{count} to be filled in</source>
        <translation>{count} 项待填</translation>
    </message>
    <message>
        <source>{count} triggers that keep versions and history are missing or changed ({names}): another program altered the store. Take the newest copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} unsaved</source>
        <translation>{count} 个未保存</translation>
    </message>
    <message>
        <source>{count} values such as “/”, “无” or “-” were taken as empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{crs} is a local grid: give a transformation to a national system first</source>
        <translation>{crs} 是地方坐标系：请先提供到国家坐标系的转换</translation>
    </message>
    <message>
        <source>{crs} is no coordinate system that a store can have: give an EPSG code such as EPSG:4549</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{crs} measures in degrees; a store needs a plane in metres such as EPSG:4549</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value has a NUL character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value has half a character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is no date (YYYY-MM-DD)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is no finite number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is no moment (YYYY-MM-DDTHH:MM:SS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is no whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: the value is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read as vector data: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be replaced: close it in other programs and try again. The old file is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} does not exist. Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has no layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has no layer {layer}; it has: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has no parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} in the package is damaged: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} in the package is no GeoPackage: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a zip, but no package of parcels. Unpack it and drop the file that is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was changed by another program while it was written. Hand in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {rows} of {count} records could be read. Close it in other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ha} ha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} in {file} is a view, not a table: its content is computed by the sender's SQL. Ask for a file with the plain table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} is no layer of the open store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer}: {count} records live or gone otherwise than history says (first: {key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer}: {count} records with another version than history says (first: {key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{line}, {batch}: {n} parcels, {mu} mu, {ha} ha. Double click selects them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mu} mu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mu} mu · {area} m²</source>
        <translation>{mu} 亩 · {area} m²</translation>
    </message>
    <message>
        <source>{mu} mu · {ha} ha</source>
        <translation>{mu} 亩 · {ha} 公顷</translation>
    </message>
    <message>
        <source>{name!r} cannot be the name of a table or column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder: give the name of a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in the package, but not in its manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} mixes {kinds}</source>
        <translation>{name} 混用了不同类型的值：{kinds}</translation>
    </message>
    <message>
        <source>{name} needs a {wanted}, not a {kind}</source>
        <translation>{name} 需要 {wanted}，而不是 {kind}</translation>
    </message>
    <message>
        <source>{name}: {n} parcels, {area}. Key {key} tags the selected parcels. Path: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} findings stand in the way:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} had it already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all} changes of {layer} are not in the store, though QGIS reported them as saved: {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} parcels were changed by somebody else since you saw them. Nothing was overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} parcels, {area}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} records, not overwritten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} refused: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} rules not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} were changed by somebody else since and stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameter}: {name} is given twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameter}: “{part}” is no assignment; write name=value;name=value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parcel} was changed by {who} meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parcel} was refused: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} can only be read: ask for the right to write to the file and its folder, or work on a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not say what it is ({missing}): take the newest copy of the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} ended the process that read it ({status}): the file is damaged or made to do harm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} exists already: choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} exists already: open it, or choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} follows version {version} of the standard, newer than version {known} that this plugin knows: update the plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has lost its history (table {table}): take the newest copy of the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a GeoPackage but no parcel store: make a store and import the file into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder: choose the .gpkg file of the store in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged: take the newest copy of the store. The data base says: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes): the copy was cut off; fetch it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no GeoPackage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no GeoPackage: choose the .gpkg file of a parcel store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} lacks the column {columns} in table {table} ({title}): it was taken out by another program. Take the newest copy of the store, or make a new store and import this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} lacks the table {table} ({title}): it was taken out by another program. Take the newest copy of the store, or make a new store and import this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was made by a newer version of this plugin: update the plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was made for the standard {other}, not for {ours}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{read} of {counted} records of {layer} could be read from {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{saved} of {count} records are in the store. Nothing is sure: check the store's health.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total} parcels</source>
        <translation>{total} 个地块中的 {shown} 个</translation>
    </message>
    <message>
        <source>{source} has no records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source}: {rows} of {count} records could be read. Close it in other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is no regular expression: {error}</source>
        <translation>{text} 不是正则表达式：{error}</translation>
    </message>
    <message>
        <source>{text}: cannot be read from {rest}</source>
        <translation>{text}：从 {rest} 起无法识别</translation>
    </message>
    <message>
        <source>{text}: expected {wanted} at {rest}</source>
        <translation>{text}：在 {rest} 处应为 {wanted}</translation>
    </message>
    <message>
        <source>{text}: no backslash in texts; write [0-9] for a digit</source>
        <translation>{text}：文字中不能用反斜杠；数字请写 [0-9]</translation>
    </message>
    <message>
        <source>{text}: there is no function {name}; known are {known}</source>
        <translation>{text}：没有函数 {name}；可用的函数有 {known}</translation>
    </message>
    <message>
        <source>{text}: {name} does not take {n} values</source>
        <translation>{text}：{name} 不接受 {n} 个值</translation>
    </message>
    <message>
        <source>{time} only {n} records, not the whole store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} whole store, {again} {n} records again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} whole store, {n} parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{touched} instead of {wanted} records of {layer} were touched; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is no code of {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}: click to change name and role</source>
        <translation>{who}：单击修改姓名和角色</translation>
    </message>
    <message>
        <source>— not brought in —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{job}” is not available here: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{piece}” should be written as field=value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 条</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ {value}</source>
        <translation>→ {value}</translation>
    </message>
</context>
<context>
    <name>TagChoice</name>
    <message>
        <source>Of the selected parcels, tag only those that have this batch now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only those now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not planned yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
