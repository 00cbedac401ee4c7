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
        <translation>选择界址点文件（.txt），或粘贴类似 J1,1,3463580.000,40645700.000 的行（点号、圈号、北坐标、东坐标）。</translation>
    </message>
    <message>
        <source>Make parcels</source>
        <translation>生成地块</translation>
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
        <translation>单人编辑(&amp;O)</translation>
    </message>
    <message>
        <source>A &amp;team on one computer</source>
        <translation>同一计算机多人编辑(&amp;T)</translation>
    </message>
    <message>
        <source>A change that does not say which version it saw is refused: nobody overwrites a colleague unseen. Plain QGIS and QField can only look.</source>
        <translation>未注明所依据版本的改动将被拒绝，不会无意中覆盖同事的内容。普通 QGIS 和 QField 只能查看。</translation>
    </message>
    <message>
        <source>Create a parcel store</source>
        <translation>新建地块库</translation>
    </message>
    <message>
        <source>Plain QGIS and QField may edit this store too; history keeps what was there before.</source>
        <translation>普通 QGIS 和 QField 也可以编辑该地块库；历史保留改动前的内容。</translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation>编辑方式</translation>
    </message>
</context>
<context>
    <name>HandIn</name>
    <message>
        <source>District</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Export the package…</source>
        <translation>汇交成果包…</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>汇交</translation>
    </message>
    <message>
        <source>Pack in spite of errors, to show or to talk about. A draft cannot be taken in.</source>
        <translation>有错误也打包，供查看和讨论。草稿不能接收入库。</translation>
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
        <translation>历史记录会注明谁改了什么。请填写同事熟悉的姓名。</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>姓名和角色</translation>
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
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Fields that the file does not bring: one value for all its records</source>
        <translation>文件没有的必填字段：为全部记录填同一个值</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>导入到</translation>
    </message>
    <message>
        <source>Layer of the file</source>
        <translation>文件图层</translation>
    </message>
    <message>
        <source>Text is written in</source>
        <translation>文字编码</translation>
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
        <translation>例外…</translation>
    </message>
    <message>
        <source>Keep the exception</source>
        <translation>保存例外</translation>
    </message>
    <message>
        <source>Let it stand with a written reason (X)</source>
        <translation>写明理由，作为例外（X）</translation>
    </message>
    <message>
        <source>Next issue (N)</source>
        <translation>下一条（N）</translation>
    </message>
    <message>
        <source>Open the form at this field (Enter)</source>
        <translation>打开表单并转到该字段（Enter）</translation>
    </message>
    <message>
        <source>Previous issue (P)</source>
        <translation>上一条（P）</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>To the field</source>
        <translation>转到字段</translation>
    </message>
    <message>
        <source>Why may this stand? The reason is kept in the store, travels with the package and is read by the city.</source>
        <translation>为什么可以保留？理由保存在库中，随成果包汇交，由市级审阅。</translation>
    </message>
</context>
<context>
    <name>Soeland</name>
    <message>
        <source>0  Take the batch away   ({n} without)</source>
        <translation>0  取消分类（未分类 {n} 宗）</translation>
    </message>
    <message>
        <source>&lt;b&gt;{file}&lt;/b&gt; is a package. Packages are taken in by the city: if that is you, change your role on the line on top.</source>
        <translation>&lt;b&gt;{file}&lt;/b&gt; 是成果包。成果包由市级接收：如果您是市级人员，请在顶行更改角色。</translation>
    </message>
    <message>
        <source>&lt;b&gt;{file}&lt;/b&gt; is a package. Verify it and take its parcels into this store?</source>
        <translation>&lt;b&gt;{file}&lt;/b&gt; 是成果包。验证并将其中的地块接收到本库？</translation>
    </message>
    <message>
        <source>&lt;b&gt;{file}&lt;/b&gt; · {n} records · {found} of {all} columns found</source>
        <translation>&lt;b&gt;{file}&lt;/b&gt; · {n} 条记录 · {all} 列中识别 {found} 列</translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} parcels&lt;/b&gt; · {area}</source>
        <translation>&lt;b&gt;{n} 宗&lt;/b&gt; · {area}</translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} selected&lt;/b&gt; · {area}&lt;br&gt;now {batches}</source>
        <translation>&lt;b&gt;已选 {n} 宗&lt;/b&gt; · {area}&lt;br&gt;现为 {batches}</translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} tagged {batch}&lt;/b&gt;</source>
        <translation>&lt;b&gt;{n} 宗已分为“{batch}”&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;{n} without a batch again&lt;/b&gt;</source>
        <translation>&lt;b&gt;{n} 宗已取消分类&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;A parcel store&lt;/h3&gt;&lt;p&gt;A parcel store is one file (.gpkg) with all parcels, their buildings, boundary points and attachments, and the history of every change. Open the file that you were given, or create an empty one and bring parcels in.&lt;/p&gt;&lt;p&gt;The practice district has about 300 made-up parcels with errors to find: nothing that you do there can do harm.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;地块库&lt;/h3&gt;&lt;p&gt;地块库是一个文件（.gpkg），包含全部地块及其建筑、界址点和附件，以及每次改动的历史。请打开交给您的文件，或者新建一个空库再导入地块。&lt;/p&gt;&lt;p&gt;练习区有约 300 个虚构地块，其中埋有错误供练习查找；在里面怎样操作都不会造成损失。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Checks&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Check&lt;/b&gt; looks at the whole store, at what the map shows, at the selected parcels, or at what has changed since the last check. It works in the background; Stop ends it within a second and the last result stays.&lt;/p&gt;&lt;p&gt;The list has two parts: attribute checks, and shape and topology checks. Group it by rule, severity, parcel or enterprise; press a chip to see only that. Select a line: the map goes there and the card below says why, by which clause, and what can be done.&lt;/p&gt;&lt;p&gt;Keys, in the list or on the map: &lt;b&gt;N&lt;/b&gt; next, &lt;b&gt;P&lt;/b&gt; previous, &lt;b&gt;X&lt;/b&gt; let it stand with a written reason, &lt;b&gt;Enter&lt;/b&gt; to the field in the form, &lt;b&gt;Ctrl+Z&lt;/b&gt; take back the last act.&lt;/p&gt;&lt;p&gt;A rule that was &lt;i&gt;not checked&lt;/i&gt; is listed as such: it does not mean that nothing is wrong.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;检查&lt;/h3&gt;&lt;p&gt;&lt;b&gt;检查&lt;/b&gt;可以针对整个地块库、当前地图范围、选中的地块，或上次检查以来改动过的内容。检查在后台进行；按“停止”一秒之内停下，上次的结果保留。&lt;/p&gt;&lt;p&gt;列表分两部分：属性检查、图形与拓扑检查。可按规则、级别、地块或企业分组；按下标签只看这一类。选中一行：地图转到该处，下方卡片说明原因、依据条款和可以怎么办。&lt;/p&gt;&lt;p&gt;快捷键（焦点在列表或地图时）：&lt;b&gt;N&lt;/b&gt; 下一条，&lt;b&gt;P&lt;/b&gt; 上一条，&lt;b&gt;X&lt;/b&gt; 写明理由作为例外，&lt;b&gt;Enter&lt;/b&gt; 转到表单中的字段，&lt;b&gt;Ctrl+Z&lt;/b&gt; 撤销上一步。&lt;/p&gt;&lt;p&gt;&lt;i&gt;未检查&lt;/i&gt;的规则会如实列出：未检查不等于没有错误。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Deliver&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Bring in:&lt;/b&gt; drop a file on the field, for a Shapefile any of its parts. What it is, its content says and not its name; these are read: {kinds}. You see which column became which field and change what is wrong. Nothing is stored before you say so, and nothing when you stop.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Hand in:&lt;/b&gt; choose enterprise and district. What blocks is listed, each line leads to the finding. The package is checked, written, read again and compared before it gets its name; its card shows the checksum.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Receive&lt;/b&gt; (city): drop a package. It is verified first; what somebody has changed here since is never overwritten but listed as a conflict.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;交付&lt;/h3&gt;&lt;p&gt;&lt;b&gt;导入：&lt;/b&gt;把文件拖到框内，Shapefile 拖入任一组成文件即可。文件是什么格式由内容判断，不看扩展名；可读取：{kinds}。会显示哪一列对应哪个字段，不对可改。确认之前不存入任何内容，中途停止也不存入。&lt;/p&gt;&lt;p&gt;&lt;b&gt;汇交：&lt;/b&gt;选择企业和区。阻碍汇交的问题逐条列出，点击即可转到。成果包经检查、写出、重新读取并比对之后才正式命名；卡片上有校验值。&lt;/p&gt;&lt;p&gt;&lt;b&gt;接收&lt;/b&gt;（市级）：拖入成果包。先验证；此后在本库改动过的内容绝不覆盖，而是列为冲突。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Survey&lt;/h3&gt;&lt;p&gt;Above is the list of parcels, below the form of the current one. List, map and form have one selection. The ring at the right shows how complete registration, status, planning and operation are.&lt;/p&gt;&lt;p&gt;Type a code or a name in the boxes with lists. A red star marks what is still to be filled in; conditional fields appear when they apply. Below a box stands what is wrong with it, and where it is known, the value that would mend it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+Enter&lt;/b&gt; saves and goes to the next incomplete parcel, &lt;b&gt;Ctrl+D&lt;/b&gt; takes the value of the parcel shown before, &lt;b&gt;F&lt;/b&gt; in the list shows the parcel on the map. Several parcels selected: what you type goes into all of them.&lt;/p&gt;&lt;p&gt;What is typed and not saved survives a crash and is offered again.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;调查&lt;/h3&gt;&lt;p&gt;上方是地块列表，下方是当前地块的表单。列表、地图和表单的选择始终一致。右侧圆环表示登记、现状、规划、运营四部分的填写进度。&lt;/p&gt;&lt;p&gt;带下拉列表的栏目可以输入代码，也可以输入名称。红色星号表示尚待填写；有条件的字段在适用时才出现。栏目下方提示存在的问题，能确定正确值的，点击即可填入。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+Enter&lt;/b&gt; 保存并转到下一个未填全的地块，&lt;b&gt;Ctrl+D&lt;/b&gt; 取上一个地块的值，在列表中按 &lt;b&gt;F&lt;/b&gt; 在地图上显示该地块。选中多个地块时，填写的内容写入所有选中的地块。&lt;/p&gt;&lt;p&gt;已填写但未保存的内容在程序异常退出后仍会保留，下次打开时恢复。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;The four batches&lt;/h3&gt;&lt;p&gt;Select parcels in the list or on the map, then press one of the four keys, or &lt;b&gt;1&lt;/b&gt; to &lt;b&gt;4&lt;/b&gt; on the keyboard; &lt;b&gt;0&lt;/b&gt; takes the batch away. The number keys act while the map or a list of this place has the focus, never while you type.&lt;/p&gt;&lt;p&gt;The lower edge of a key holds the path that goes with the batch. Year, reason and stage below are remembered.&lt;/p&gt;&lt;p&gt;Every press is one act: &lt;b&gt;Ctrl+Z&lt;/b&gt; takes it back as a whole. Where somebody else has changed a parcel since you saw it, nothing is overwritten: theirs and yours are listed and you choose.&lt;/p&gt;&lt;p&gt;The ledger counts parcels or area by enterprise, district and batch. Double click a number to select these parcels.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;四个一批&lt;/h3&gt;&lt;p&gt;在列表或地图上选择地块，再按四个大键之一，或键盘上的 &lt;b&gt;1&lt;/b&gt;–&lt;b&gt;4&lt;/b&gt;；&lt;b&gt;0&lt;/b&gt; 取消分类。数字键只在焦点位于地图或本页列表时起作用，输入文字时绝不会触发。&lt;/p&gt;&lt;p&gt;大键下沿是该分类的实施路径。下方的年份、依据和阶段会被记住。&lt;/p&gt;&lt;p&gt;每按一次是一步操作：&lt;b&gt;Ctrl+Z&lt;/b&gt; 整步撤销。如果您看到之后他人改动了某宗地块，不会覆盖：列出对方的和您的，由您选择。&lt;/p&gt;&lt;p&gt;台账按企业 × 区 × 批统计宗数或面积。双击数字即选中这些地块。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A coordinate of the shape is no number</source>
        <translation>图形中有坐标不是数值</translation>
    </message>
    <message>
        <source>A copy of the store is made beside it first; nothing that somebody wrote is taken out.</source>
        <translation>会先在原处旁边另存一份副本；任何人填写的内容都不会被删去。</translation>
    </message>
    <message>
        <source>A file {file} lies beside the store: never delete it, open the store with QGIS</source>
        <translation>地块库旁有文件 {file}：切勿删除，请用 QGIS 打开地块库</translation>
    </message>
    <message>
        <source>A finding of rule {rule} must be mended; it cannot be explained</source>
        <translation>规则 {rule} 的问题必须改正，不能以书面理由代替</translation>
    </message>
    <message>
        <source>A line of bag-info.txt cannot be read: {line}</source>
        <translation>bag-info.txt 中有一行无法识别：{line}</translation>
    </message>
    <message>
        <source>A line of the package's manifest cannot be read: {line}</source>
        <translation>成果包校验清单中有一行无法识别：{line}</translation>
    </message>
    <message>
        <source>A member has a name that is not allowed: {name}</source>
        <translation>成员文件名不合规定：{name}</translation>
    </message>
    <message>
        <source>A package is a .zip file, not “{name}”</source>
        <translation>成果包应为 .zip 文件，而不是“{name}”</translation>
    </message>
    <message>
        <source>A record of {layer} that you changed was deleted meanwhile by somebody else; take your change back</source>
        <translation>您修改的一条“{layer}”记录已被他人删除，请撤销您的修改</translation>
    </message>
    <message>
        <source>A record with this identity exists already</source>
        <translation>已有相同标识的记录</translation>
    </message>
    <message>
        <source>A store in memory has no address for layer {layer}</source>
        <translation>内存中的地块库没有图层“{layer}”的地址</translation>
    </message>
    <message>
        <source>A store is in mode single or team, not {mode}</source>
        <translation>地块库的模式只能是 single（单人）或 team（多人），不能是 {mode}</translation>
    </message>
    <message>
        <source>A tag file of the package is not UTF-8</source>
        <translation>成果包中有一个标签文件不是 UTF-8 编码</translation>
    </message>
    <message>
        <source>A team on one computer</source>
        <translation>同一计算机多人编辑</translation>
    </message>
    <message>
        <source>A text with a NUL character cannot be asked for</source>
        <translation>不能查询含有 NUL 字符的文字</translation>
    </message>
    <message>
        <source>Add it to {parcel}</source>
        <translation>并入 {parcel}</translation>
    </message>
    <message>
        <source>Add these records to the map as a layer</source>
        <translation>将这些记录作为图层加到地图</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Agreed by district and enterprise</source>
        <translation>区企对接一致</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>All parcels</source>
        <translation>全部地块</translation>
    </message>
    <message>
        <source>Another program is writing to {path} and did not let go; wait a moment and try again. If no program is open, restart the computer that holds the file</source>
        <translation>另一个程序正在写入 {path} 且没有释放；请稍后重试。如果没有打开其他程序，请重新启动存放该文件的计算机</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积（m²）</translation>
    </message>
    <message>
        <source>Areas on farmland, inside the ecological redline, outside the development boundary and planned for public use, the industrial zone where it is empty, and the totals of plans: as one step that can be taken back</source>
        <translation>全部地块的占永久基本农田、占生态保护红线、开发边界外、规划公益性用地面积，没有填的 104/195/198 区域，以及盘活方案的合计；作为一步，可以撤销</translation>
    </message>
    <message>
        <source>Attribute checks</source>
        <translation>属性检查</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>四个一批分类</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>四个一批</translation>
    </message>
    <message>
        <source>Boundary points ({endings});;All files (*)</source>
        <translation>界址点文件 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Bring in a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Bring in parcels</source>
        <translation>导入地块</translation>
    </message>
    <message>
        <source>Bring in {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Bring in {n} records</source>
        <translation>导入 {n} 条</translation>
    </message>
    <message>
        <source>Bring parcel store up to date</source>
        <translation>升级地块库</translation>
    </message>
    <message>
        <source>Bring up to date</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Bring up to date…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>Bringing parcels in</source>
        <translation>导入地块</translation>
    </message>
    <message>
        <source>Brings the records of a vector file or layer into a parcel store, as one operation: all that can be stored, or none when stopped. Shapes are taken as they are, broken ones too, and transformed to the store's coordinates: checks report what is wrong with them.

INPUT: a layer, a file, or file.gpkg|layername=x.
LAYER: the layer of the standard that receives them.
MAPPING: which column fills which field, parcel_no=Number;parcel_name=Name; without it columns are found by field code, English name or Chinese title.
DEFAULTS: values for what a record leaves empty, group_name=…;district_code=310110.
REJECTS: records that could not be stored, each with the reason.</source>
        <translation>将矢量文件或图层的记录作为一次操作导入地块库：能入库的全部入库，中途停止则一条也不写入。图形按原样接收（包括有错误的），并转换到地块库的坐标系；错误由检查报告。

INPUT：图层、文件，或 file.gpkg|layername=x。
LAYER：接收记录的标准图层，如 parcel 国企存量地块、boundary_point 界址点、building 建(构)筑物；ref_ 开头的是参考图层。
MAPPING：列与字段的对应，如 parcel_no=编号;parcel_name=名称；不填则按字段代码、英文名或中文字段名称自动识别。
DEFAULTS：记录中留空时采用的值，如 group_name=…;district_code=310110。
REJECTS：未能入库的记录及原因。</translation>
    </message>
    <message>
        <source>Brought in: {n} records</source>
        <translation>已导入 {n} 条</translation>
    </message>
    <message>
        <source>Brought up to date. The store as it was: {name}</source>
        <translation>已升级。升级前的地块库：{name}</translation>
    </message>
    <message>
        <source>By enterprise</source>
        <translation>按企业</translation>
    </message>
    <message>
        <source>By its name it is another kind of file; by its content it is this, and was read so: {kind}</source>
        <translation>文件名与内容不符；按内容它是 {kind}，已照此读取</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>By parcel</source>
        <translation>按地块</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>By severity</source>
        <translation>按级别</translation>
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
        <translation>上次检查以来的改动</translation>
    </message>
    <message>
        <source>Changed since the last check.</source>
        <translation>上次检查后有改动。</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Check parcels</source>
        <translation>检查地块</translation>
    </message>
    <message>
        <source>Checking parcels</source>
        <translation>检查地块</translation>
    </message>
    <message>
        <source>Checking rule {rule}</source>
        <translation>正在检查规则 {rule}</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Checks a moment of the parcel store and packs its parcels with issues, report, ledger and checksums into one zip (BagIt, RFC 8493). It refuses, with the list, while a fatal error or an error that cannot be waived stands, or one that can be waived has no written reason. The file is written beside its place, read again and compared, and only then gets its name.

ENTERPRISE: name or credit code of the group; empty for all.
DISTRICT: code; empty for all.
DRAFT: pack in spite of errors; a draft cannot be taken in.
PARCELS: number of parcels in the package.</source>
        <translation>对地块库当前时刻的内容进行检查，把地块连同问题清单、报告、台账和校验码打包成一个 zip（BagIt，RFC 8493）。存在致命错误、不允许例外的错误，或允许例外但没有写明理由的错误时，不予打包并列出清单。文件先写在目标位置旁边，读回比对一致后才正式命名。

ENTERPRISE：集团名称或信用代码；留空为全部。
DISTRICT：行政区代码；留空为全部。
DRAFT：有错误也打包；草稿不能被接收。
PARCELS：成果包中的地块数。</translation>
    </message>
    <message>
        <source>Checks every record of a parcel store against the rules of the data standard, on a private copy of this moment: colleagues can go on working. Nothing in the store changes.

RULES: ids of rules, A-01;T-01; empty for all.
PARAMETERS: a file with thresholds of a city or group, in place of the one beside the store.
ISSUES: a point layer with one record per finding.
REPORT: a page to read and print.
REPORT_JSON: the same for programs.
FATAL, ERROR, WARNING, INFO: how many findings of each severity.</source>
        <translation>按数据标准的规则检查地块库的全部记录，在当前时刻的私有副本上进行，不影响同事工作，也不改动地块库。

RULES：规则编号，如 A-01;T-01；留空为全部。
PARAMETERS：市或集团自定的限值文件，代替地块库旁的文件。
ISSUES：点图层，每个问题一条记录。
REPORT：供阅读和打印的网页。
REPORT_JSON：供程序使用的同一报告。
FATAL、ERROR、WARNING、INFO：各级别的问题数。</translation>
    </message>
    <message>
        <source>Choose a batch: 1 to 4, or 0 to clear</source>
        <translation>请选择分类：1 至 4，或 0 取消分类</translation>
    </message>
    <message>
        <source>Choose a coordinate system with a code (EPSG).</source>
        <translation>请选择带 EPSG 代码的坐标系。</translation>
    </message>
    <message>
        <source>Choose a parcel first</source>
        <translation>请先选择地块</translation>
    </message>
    <message>
        <source>Choose a parcel.</source>
        <translation>请先选择地块。</translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation>选择路径</translation>
    </message>
    <message>
        <source>Choose one parcel.</source>
        <translation>请只选一个地块。</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>Clause {clause}</source>
        <translation>依据：{clause}</translation>
    </message>
    <message>
        <source>Click the corners of the building on parcel {number}; right click ends.</source>
        <translation>在地块 {number} 上依次点击建筑物的角点，右键结束。</translation>
    </message>
    <message>
        <source>Click the corners of the parcel; right click ends. Neighbours are snapped to, not overlapped.</source>
        <translation>依次点击地块的角点，右键结束。自动捕捉相邻地块，且不与其重叠。</translation>
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
        <source>Code {code} has left the list {list}; records that have it keep it, and the checks name them</source>
        <translation>代码 {code} 已不在代码表 {list} 中；已填的记录保留该值，由检查指出</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Columns of {layer} cannot be changed here: they come from the data standard. Take the change of columns back</source>
        <translation>图层“{layer}”的字段由数据标准规定，不能在这里更改。请撤销对字段的更改</translation>
    </message>
    <message>
        <source>Columns that no field takes: {names}</source>
        <translation>没有对应字段的列：{names}</translation>
    </message>
    <message>
        <source>Comparing with the store</source>
        <translation>正在与地块库比对</translation>
    </message>
    <message>
        <source>Compute again: {value}</source>
        <translation>重新计算：{value}</translation>
    </message>
    <message>
        <source>Compute overlay values</source>
        <translation>计算叠加值</translation>
    </message>
    <message>
        <source>Computed from other layers; nobody types it.</source>
        <translation>由其他图层计算得出，无需填写。</translation>
    </message>
    <message>
        <source>Computed: {formula}</source>
        <translation>计算公式：{formula}</translation>
    </message>
    <message>
        <source>Computing overlay values</source>
        <translation>正在计算叠加值</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Copy of the store as it was</source>
        <translation>升级前的副本</translation>
    </message>
    <message>
        <source>Copying the package</source>
        <translation>正在复制成果包</translation>
    </message>
    <message>
        <source>Copying the store, and bringing it up to date</source>
        <translation>正在备份并升级地块库</translation>
    </message>
    <message>
        <source>Create a parcel store…</source>
        <translation>新建地块库…</translation>
    </message>
    <message>
        <source>Create parcel store</source>
        <translation>新建地块库</translation>
    </message>
    <message>
        <source>Cut into {count} parcels. Sums such as building areas stay with the first; please divide them.</source>
        <translation>已分割为 {count} 个地块。建筑面积等总量保留在第一个地块上，请自行分配。</translation>
    </message>
    <message>
        <source>Cut the parcel along a line</source>
        <translation>沿线分割地块</translation>
    </message>
    <message>
        <source>Cut the spike off</source>
        <translation>切掉尖刺</translation>
    </message>
    <message>
        <source>Defaults: field=value;field=value</source>
        <translation>默认值：字段=值;字段=值</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the selected parcels</source>
        <translation>删除所选地块</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区</translation>
    </message>
    <message>
        <source>District code</source>
        <translation>行政区代码</translation>
    </message>
    <message>
        <source>District without faults</source>
        <translation>没有错误的行政区</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>重做已撤销的操作</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Draft package</source>
        <translation>成果包（草稿）</translation>
    </message>
    <message>
        <source>Draft, in spite of errors</source>
        <translation>草稿（有错误也打包）</translation>
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
        <source>Draw on the map; a chosen one without a shape gets it</source>
        <translation>在图上绘制；选中的没有图形时，画给选中的</translation>
    </message>
    <message>
        <source>Draw the line of the cut from outside to outside; right click ends.</source>
        <translation>绘制分割线，从地块外到地块外；右键结束。</translation>
    </message>
    <message>
        <source>Draw the new stretch of the boundary: begin and end on the outline; right click ends.</source>
        <translation>绘制新的一段边界，起点和终点都在地块边线上；右键结束。</translation>
    </message>
    <message>
        <source>Drop a file here</source>
        <translation>把文件拖到这里</translation>
    </message>
    <message>
        <source>Drop a parcel store (.gpkg) here, open or create one, or try the practice district.</source>
        <translation>把地块库（.gpkg）拖到这里，打开或新建一个，也可以先用练习区试一试。</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Enter does it, Esc drops it.</source>
        <translation>按 Enter 执行，按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Enter {value}</source>
        <translation>填入 {value}</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Enterprise and district</source>
        <translation>企业 / 区</translation>
    </message>
    <message>
        <source>Enterprise without faults</source>
        <translation>没有错误的企业</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>Exception: {reason}</source>
        <translation>例外：{reason}</translation>
    </message>
    <message>
        <source>Exception…</source>
        <translation>例外…</translation>
    </message>
    <message>
        <source>Except…</source>
        <translation>例外…</translation>
    </message>
    <message>
        <source>Export a draft…</source>
        <translation>导出草稿…</translation>
    </message>
    <message>
        <source>Export the package…</source>
        <translation>汇交成果包…</translation>
    </message>
    <message>
        <source>FILTER cannot be read: {why}</source>
        <translation>FILTER 无法识别：{why}</translation>
    </message>
    <message>
        <source>FILTER cannot be worked out: {why}</source>
        <translation>FILTER 无法计算：{why}</translation>
    </message>
    <message>
        <source>FILTER is no condition that is true or false: it gives “{value}”</source>
        <translation>FILTER 不是真假条件：结果为“{value}”</translation>
    </message>
    <message>
        <source>FILTER: parcels have no field {fields}</source>
        <translation>FILTER：地块没有字段 {fields}</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>致命</translation>
    </message>
    <message>
        <source>Fewer than {least} parcels are also in a reference layer</source>
        <translation>在参考图层中找得到的地块不到 {least} 个</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Field of the standard</source>
        <translation>标准字段</translation>
    </message>
    <message>
        <source>Field {column} ({title}) in {table} has another kind, {new} and not {old}: make a new store and import this one</source>
        <translation>数据表 {table} 的字段 {column}（{title}）类型不同，应为 {new} 而不是 {old}：请新建地块库并导入此库</translation>
    </message>
    <message>
        <source>Field {column} ({title}) in {table}: {old} becomes {new}</source>
        <translation>数据表 {table} 的字段 {column}（{title}）：{old} 改为 {new}</translation>
    </message>
    <message>
        <source>Field {column} of {table} has left the standard; it stays in the file with its {count} values</source>
        <translation>数据表 {table} 的字段 {column} 已不在标准中；它连同 {count} 个值保留在文件里</translation>
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
        <translation>文件</translation>
    </message>
    <message>
        <source>Fill the hole</source>
        <translation>填平空洞</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Finding the places on the map</source>
        <translation>正在定位</translation>
    </message>
    <message>
        <source>First taken in</source>
        <translation>首次接收</translation>
    </message>
    <message>
        <source>Fix all {n} of this kind…</source>
        <translation>同类 {n} 处全部修复…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>From boundary points</source>
        <translation>由界址点生成</translation>
    </message>
    <message>
        <source>From boundary points…</source>
        <translation>由界址点生成…</translation>
    </message>
    <message>
        <source>GDAL {gdal}, SQLite {sqlite}</source>
        <translation>GDAL {gdal}，SQLite {sqlite}</translation>
    </message>
    <message>
        <source>Give a condition over the fields, such as district_code = '310110'; TRUE for all</source>
        <translation>请给出字段条件，例如 district_code = '310110'；TRUE 表示全部</translation>
    </message>
    <message>
        <source>Give a coordinate system, such as EPSG:4549</source>
        <translation>请给出坐标系，例如 EPSG:4549</translation>
    </message>
    <message>
        <source>Give a file that ends in .{ending}</source>
        <translation>请给出以 .{ending} 结尾的文件</translation>
    </message>
    <message>
        <source>Give a number from {low} to {high}</source>
        <translation>请给出 {low} 至 {high} 之间的数</translation>
    </message>
    <message>
        <source>Give a text</source>
        <translation>请给出文字</translation>
    </message>
    <message>
        <source>Give a vector file, file.gpkg|layername=x, or a layer of the project</source>
        <translation>请给出矢量文件、file.gpkg|layername=x 或工程中的图层</translation>
    </message>
    <message>
        <source>Give a whole number from {low} to {high}</source>
        <translation>请给出 {low} 至 {high} 之间的整数</translation>
    </message>
    <message>
        <source>Give it to {parcel}</source>
        <translation>重叠部分归 {parcel}</translation>
    </message>
    <message>
        <source>Give one of these: {choices}</source>
        <translation>请给出其中之一：{choices}</translation>
    </message>
    <message>
        <source>Give the name of a file</source>
        <translation>请给出文件名</translation>
    </message>
    <message>
        <source>Give the name of a new layer file, TEMPORARY_OUTPUT, or nothing</source>
        <translation>请给出新图层文件的名称或 TEMPORARY_OUTPUT，也可不给</translation>
    </message>
    <message>
        <source>Give the name of the file that will be written</source>
        <translation>请给出要写出的文件的名称</translation>
    </message>
    <message>
        <source>Give the parcel a number and save it first.</source>
        <translation>请先填写地块编号并保存。</translation>
    </message>
    <message>
        <source>Give the parcel another stretch of boundary</source>
        <translation>重塑地块的一段边界</translation>
    </message>
    <message>
        <source>Give true or false</source>
        <translation>请给出 true 或 false</translation>
    </message>
    <message>
        <source>Give up what was typed</source>
        <translation>放弃已填内容</translation>
    </message>
    <message>
        <source>Gives a parcel store that was made with an older data standard what the newer one has: tables, fields, codes, forms. Nothing that somebody wrote is taken out. A copy of the store is made beside it first; then everything is changed or nothing.

DRY_RUN: only say what would change.
CHANGES: one line for each change.
BACKUP: the copy of the store as it was; empty where nothing was changed.</source>
        <translation>把按旧版数据标准建立的地块库补齐到新版标准：数据表、字段、代码、表单。任何人填写的内容都不会被删去。会先在原处旁边另存一份副本，然后要么全部改好，要么一点不改。

DRY_RUN：只说明会改什么。
CHANGES：改动清单，一项一行。
BACKUP：升级前的副本；没有改动时为空。</translation>
    </message>
    <message>
        <source>Hand in a package</source>
        <translation>汇交成果包</translation>
    </message>
    <message>
        <source>Hectares</source>
        <translation>公顷</translation>
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
        <translation>历史应有 {given} 行，实有 {rows} 行：有行被删除</translation>
    </message>
    <message>
        <source>History of {layer}: {count} records with a gap in their versions (first: {key})</source>
        <translation>“{layer}”的历史：{count} 条记录的版本不连续（首条：{key}）</translation>
    </message>
    <message>
        <source>Idle or used at low efficiency; to be put to use</source>
        <translation>闲置或低效，拟盘活利用</translation>
    </message>
    <message>
        <source>In line with the plan and used well; to be kept</source>
        <translation>符合规划、利用良好，拟保留</translation>
    </message>
    <message>
        <source>In the map view</source>
        <translation>地图范围内</translation>
    </message>
    <message>
        <source>In the store: {layers}</source>
        <translation>库里有：{layers}</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题图层</translation>
    </message>
    <message>
        <source>It would change nothing</source>
        <translation>这样改不会有任何变化</translation>
    </message>
    <message>
        <source>It would make a new finding of rule {rule} on {parcel}</source>
        <translation>这样改会在 {parcel} 产生新的 {rule} 问题</translation>
    </message>
    <message>
        <source>Journal mode: {mode}</source>
        <translation>日志模式：{mode}</translation>
    </message>
    <message>
        <source>Keep the exception</source>
        <translation>保存例外</translation>
    </message>
    <message>
        <source>Keep the largest piece</source>
        <translation>只留最大的一块</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>保留对方的</translation>
    </message>
    <message>
        <source>Kept by the store itself.</source>
        <translation>由地块库自动维护。</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>已存到</translation>
    </message>
    <message>
        <source>Language of reports (default: as QGIS)</source>
        <translation>报告语言（默认与 QGIS 相同）</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>面积大的在前</translation>
    </message>
    <message>
        <source>Layer of the standard</source>
        <translation>标准图层</translation>
    </message>
    <message>
        <source>Layer {layer} has no field {fields}</source>
        <translation>图层“{layer}”没有字段 {fields}</translation>
    </message>
    <message>
        <source>Layer {layer} has no field {field}</source>
        <translation>图层“{layer}”没有字段 {field}</translation>
    </message>
    <message>
        <source>Layer {layer} is not loaded</source>
        <translation>未加载图层 {layer}</translation>
    </message>
    <message>
        <source>Layer {layer} lacks fields that say where its points belong</source>
        <translation>图层 {layer} 缺少说明界址点归属的字段</translation>
    </message>
    <message>
        <source>Layer {layer} of the package has other columns than the standard: {columns}</source>
        <translation>成果包中图层“{layer}”的字段与数据标准不同：{columns}</translation>
    </message>
    <message>
        <source>Layer {layer} was read without its shapes</source>
        <translation>读取图层 {layer} 时未读图形</translation>
    </message>
    <message>
        <source>Layer {title} ({layer}) is not loaded</source>
        <translation>未加载图层“{title}”（{layer}）</translation>
    </message>
    <message>
        <source>Layers that are not there</source>
        <translation>库里没有的图层</translation>
    </message>
    <message>
        <source>Laying parcels over the reference layers</source>
        <translation>正在把地块与参考图层叠加</translation>
    </message>
    <message>
        <source>Lays all parcels over the reference layers of the store and saves what follows from them, as one operation: the areas on permanent basic farmland, inside the ecological redline, outside the development boundary and planned for public use, the conformity of use with plan, and where it is empty the industrial zone (rules T-12 and L-40). The totals of each plan, parcels and areas by batch, are added up anew (rule L-30). Bring the reference layers in first, with their LAYER. What would follow from a layer that is not there stays as it is.

PARCELS: how many were looked at.
CHANGED: how many have new values.
TOTALS: how many plans have new totals.
MISSING: reference layers that are not in the store.</source>
        <translation>把全部地块与库里的参考图层叠加，得出的值作为一次操作保存：占永久基本农田面积、占生态保护红线面积、开发边界外面积、规划公益性用地面积、现状与规划一致性，以及没有填的 104/195/198 区域（规则 T-12、L-40）。各盘活方案的合计（地块数和分批面积）同时重新汇总（规则 L-30）。请先导入参考图层，并用 LAYER 指明。没有装入的图层，由它得出的值保持不变。

PARCELS：计算的地块数。
CHANGED：值有更新的地块数。
TOTALS：合计更新的盘活方案数。
MISSING：库里没有的参考图层。</translation>
    </message>
    <message>
        <source>Least complete first</source>
        <translation>未填全的在前</translation>
    </message>
    <message>
        <source>Line {line}: a boundary point has {wanted} values, here are {count}: {text}</source>
        <translation>第 {line} 行：界址点应有 {wanted} 个值，实有 {count} 个：{text}</translation>
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
        <source>Looking at what has to change</source>
        <translation>正在查看需要改动的内容</translation>
    </message>
    <message>
        <source>Looking for fixes</source>
        <translation>正在查找修复办法</translation>
    </message>
    <message>
        <source>Looking for fixes…</source>
        <translation>正在查找修复办法…</translation>
    </message>
    <message>
        <source>Looking for the parcels</source>
        <translation>正在查找地块</translation>
    </message>
    <message>
        <source>Looking for what is missing</source>
        <translation>正在查找未填项</translation>
    </message>
    <message>
        <source>Looking whether the store is well</source>
        <translation>正在查看地块库是否完好</translation>
    </message>
    <message>
        <source>Make parcels</source>
        <translation>生成地块</translation>
    </message>
    <message>
        <source>Make practice district</source>
        <translation>生成练习区</translation>
    </message>
    <message>
        <source>Make the parcel</source>
        <translation>生成地块</translation>
    </message>
    <message>
        <source>Make the practice district</source>
        <translation>生成练习区</translation>
    </message>
    <message>
        <source>Make {count} parcels</source>
        <translation>生成 {count} 个地块</translation>
    </message>
    <message>
        <source>Make {count} parcels of it</source>
        <translation>拆成 {count} 个地块</translation>
    </message>
    <message>
        <source>Makes a new, empty parcel store: one GeoPackage with all tables and code lists of the data standard, its forms and styles, and the history of every change. An existing file is never overwritten.

STORE: where the file will be (.gpkg).
CRS: coordinates of the store; for Shanghai EPSG:4549.
MODE: single, where plain QGIS and QField may edit the file too; or team, where a change that does not say which version it saw is refused.</source>
        <translation>新建一个空的地块库：一个 GeoPackage 文件，包含数据标准的全部表和代码表、表单和样式，以及每次改动的历史。已有文件不会被覆盖。

STORE：文件位置（.gpkg）。
CRS：地块库的坐标系；上海用 EPSG:4549。
MODE：single（单人），普通 QGIS 和 QField 也可以编辑该文件；team（多人），未注明所依据版本的改动将被拒绝。</translation>
    </message>
    <message>
        <source>Makes a parcel store with an invented district: about 300 parcels of several made-up enterprises, with complete records, districts and control lines, and planted faults to find and mend. It is the same each time.

STORE: where the file will be (.gpkg). An existing file is never overwritten.
PARCELS, PLANTED: how many parcels and planted faults it has.
ENTERPRISE, DISTRICT: the ones without a planted fault, which can be handed in.</source>
        <translation>生成一个虚构行政区的地块库：约 300 个地块，分属几家虚构企业，记录完整，带有行政区和控制线，并埋有错误供查找和改正。每次生成的内容相同。

STORE：文件位置（.gpkg）。已有文件不会被覆盖。
PARCELS、PLANTED：地块数和预设错误数。
ENTERPRISE、DISTRICT：没有预设错误、可以汇交的企业和行政区。</translation>
    </message>
    <message>
        <source>Making the new forms</source>
        <translation>正在生成新表单</translation>
    </message>
    <message>
        <source>Making the package</source>
        <translation>制作成果包</translation>
    </message>
    <message>
        <source>Making the tables</source>
        <translation>正在建表</translation>
    </message>
    <message>
        <source>Mandatory field</source>
        <translation>必填字段</translation>
    </message>
    <message>
        <source>Mapping: field=column;field=column</source>
        <translation>字段对应：字段=列;字段=列</translation>
    </message>
    <message>
        <source>Measuring the parcels</source>
        <translation>正在量算地块</translation>
    </message>
    <message>
        <source>Measuring the practice district</source>
        <translation>正在测量练习区</translation>
    </message>
    <message>
        <source>Member {name} does not belong into a package</source>
        <translation>成员文件 {name} 不应出现在成果包中</translation>
    </message>
    <message>
        <source>Member {name} is a link or a device, not a file</source>
        <translation>成员 {name} 是链接或设备，不是文件</translation>
    </message>
    <message>
        <source>Member {name} is damaged</source>
        <translation>成员文件 {name} 已损坏</translation>
    </message>
    <message>
        <source>Member {name} is damaged: {why}</source>
        <translation>成员文件 {name} 已损坏：{why}</translation>
    </message>
    <message>
        <source>Member {name} is encrypted</source>
        <translation>成员文件 {name} 已加密</translation>
    </message>
    <message>
        <source>Member {name} is larger than {limit} bytes</source>
        <translation>成员文件 {name} 超过 {limit} 字节</translation>
    </message>
    <message>
        <source>Member {name} is packed in a way that is not allowed</source>
        <translation>成员文件 {name} 的压缩方式不合规定</translation>
    </message>
    <message>
        <source>Member {name} is packed suspiciously tight</source>
        <translation>成员文件 {name} 的压缩比异常</translation>
    </message>
    <message>
        <source>Member {name} is shorter than it says</source>
        <translation>成员文件 {name} 比所注明的短</translation>
    </message>
    <message>
        <source>Member {name} stands in the package twice</source>
        <translation>成员文件 {name} 在成果包中出现两次</translation>
    </message>
    <message>
        <source>Member {name} unpacks to more than it says</source>
        <translation>成员文件 {name} 解压后超过所注明的大小</translation>
    </message>
    <message>
        <source>Member {name} was changed after the package was made</source>
        <translation>成员文件 {name} 在成果包生成后被改动</translation>
    </message>
    <message>
        <source>Members of the package overlap at {name}</source>
        <translation>成果包的成员文件在 {name} 处重叠</translation>
    </message>
    <message>
        <source>Merge the selected parcels into the current one</source>
        <translation>将所选地块合并到当前地块</translation>
    </message>
    <message>
        <source>Most errors first</source>
        <translation>错误多的在前</translation>
    </message>
    <message>
        <source>Name and role…</source>
        <translation>姓名和角色…</translation>
    </message>
    <message>
        <source>Needed for a public project; to be reserved</source>
        <translation>公益项目需要，拟收储</translation>
    </message>
    <message>
        <source>New code list {list} ({title})</source>
        <translation>新增代码表 {list}（{title}）</translation>
    </message>
    <message>
        <source>New code {code} ({name}) in the list {list}</source>
        <translation>代码表 {list} 新增代码 {code}（{name}）</translation>
    </message>
    <message>
        <source>New field {column} ({title}) in {table}</source>
        <translation>数据表 {table} 新增字段 {column}（{title}）</translation>
    </message>
    <message>
        <source>New field {column} ({title}) in {table}; records that are there get {default}</source>
        <translation>数据表 {table} 新增字段 {column}（{title}）；已有记录取值 {default}</translation>
    </message>
    <message>
        <source>New parcel</source>
        <translation>新建地块</translation>
    </message>
    <message>
        <source>New parcel store</source>
        <translation>新地块库</translation>
    </message>
    <message>
        <source>New table {table} ({title})</source>
        <translation>新增数据表 {table}（{title}）</translation>
    </message>
    <message>
        <source>Next incomplete parcel</source>
        <translation>下一个未填全的地块</translation>
    </message>
    <message>
        <source>No Python was found to look at the file in a process of its own: repair the installation of QGIS</source>
        <translation>找不到可在独立进程中检查该文件的 Python：请修复 QGIS 安装</translation>
    </message>
    <message>
        <source>No column fits a field: only the shapes would come in. Choose fields below.</source>
        <translation>没有一列能对应到字段：只会导入图形。请在下面选择字段。</translation>
    </message>
    <message>
        <source>No column of the file fits a field. Choose at least one.</source>
        <translation>文件中没有一列与字段对应。请至少选择一列。</translation>
    </message>
    <message>
        <source>No column of the input fits a field of {layer}. Say which belongs to which, for example parcel_no=编号;parcel_name=名称</source>
        <translation>输入数据中没有与“{layer}”字段对应的列。请指定对应关系，例如 parcel_no=编号;parcel_name=名称</translation>
    </message>
    <message>
        <source>No further incomplete parcel in the list.</source>
        <translation>列表中没有其他未填全的地块了。</translation>
    </message>
    <message>
        <source>No map plane is named to compare the areas with</source>
        <translation>未指定用于比较面积的平面坐标系</translation>
    </message>
    <message>
        <source>No parcel chosen</source>
        <translation>未选地块</translation>
    </message>
    <message>
        <source>No parcel is selected. Select some in the list or on the map.</source>
        <translation>没有选中地块。请在列表或地图上选择。</translation>
    </message>
    <message>
        <source>No parcel is selected. Select some on the map or in the list of Survey, then press the key.</source>
        <translation>没有选中地块。请在地图上或“调查”的列表中选择，再按键。</translation>
    </message>
    <message>
        <source>No parcel store is open: choose, create or open one first</source>
        <translation>没有打开的地块库：请先选择、新建或打开一个</translation>
    </message>
    <message>
        <source>No parcels yet.</source>
        <translation>还没有地块。</translation>
    </message>
    <message>
        <source>No parcels yet. Bring some in under Deliver, or draw them under Survey.</source>
        <translation>还没有地块。请在“交付”中导入，或在“调查”中绘制。</translation>
    </message>
    <message>
        <source>No parcels yet. Draw one, bring in boundary points, or import a file.</source>
        <translation>还没有地块。请绘制地块、由界址点生成，或导入文件。</translation>
    </message>
    <message>
        <source>No parcels yet. Drop a file on the field above.</source>
        <translation>还没有地块。把文件拖到上面的框内。</translation>
    </message>
    <message>
        <source>No path yet</source>
        <translation>暂不定路径</translation>
    </message>
    <message>
        <source>No practice lot fits the planted error {rules}</source>
        <translation>没有适合预设错误 {rules} 的练习地块</translation>
    </message>
    <message>
        <source>No practice lots fit the planted error {rules}</source>
        <translation>没有适合预设错误 {rules} 的一组练习地块</translation>
    </message>
    <message>
        <source>No practice parcel fits the planted error {rules}</source>
        <translation>没有适合预设错误 {rules} 的练习地块记录</translation>
    </message>
    <message>
        <source>No store</source>
        <translation>未打开地块库</translation>
    </message>
    <message>
        <source>No way is known from {source} to {target}: {why}</source>
        <translation>无法从 {source} 转换到 {target}：{why}</translation>
    </message>
    <message>
        <source>None of the layers {layers} is loaded</source>
        <translation>这些图层一个也没有装入：{layers}</translation>
    </message>
    <message>
        <source>None of the {n} selected parcels has this batch now: {batch}.</source>
        <translation>选中的 {n} 宗中没有现为“{batch}”的。</translation>
    </message>
    <message>
        <source>None of these layers is in the store: {layers}. Bring one in first and choose what it is</source>
        <translation>库里没有这些图层：{layers}。请先导入，并选好是什么图层</translation>
    </message>
    <message>
        <source>Not checked does not mean that nothing is wrong</source>
        <translation>未检查不等于没有错误</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Not checked yet.

Press Check: it looks at every parcel in the background, and nothing in the store is changed by it.</source>
        <translation>尚未检查。

按“检查”即可：在后台逐一检查所有地块，不会改动库中的任何内容。</translation>
    </message>
    <message>
        <source>Not checked yet: the export checks first.</source>
        <translation>尚未检查：导出时会先检查。</translation>
    </message>
    <message>
        <source>Not checked: {n} rules</source>
        <translation>未检查：{n} 条规则</translation>
    </message>
    <message>
        <source>Not exported. This stands in the way:</source>
        <translation>没有导出。以下问题须先处理：</translation>
    </message>
    <message>
        <source>Not in the store, so rules that need them are not run: {layers}. Drop a file above and choose what it is.</source>
        <translation>库里没有，用到它们的规则不运行：{layers}。把文件拖到上方，选好是什么图层。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Not saved: others changed the same fields. Decide there, then save.</source>
        <translation>未保存：他人改动了相同的字段。请先取舍，再保存。</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>未存入</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Nothing has changed since the last check.</source>
        <translation>上次检查以来没有改动。</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>没有阻碍汇交的问题。</translation>
    </message>
    <message>
        <source>Nothing would be left of one of the parcels</source>
        <translation>其中一个地块会被切得一点不剩</translation>
    </message>
    <message>
        <source>Number the new parcels</source>
        <translation>给新地块编号</translation>
    </message>
    <message>
        <source>Number, name, holder, certificate, place</source>
        <translation>编号、名称、权利人、证号、坐落</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>One person at a time</source>
        <translation>单人编辑</translation>
    </message>
    <message>
        <source>Only say what would change</source>
        <translation>只说明会改什么</translation>
    </message>
    <message>
        <source>Only some parcels were checked: the export checks all.</source>
        <translation>只检查过部分地块：导出时会全部检查。</translation>
    </message>
    <message>
        <source>Only {read} of {rows} records of {layer} could be taken over</source>
        <translation>“{layer}”的 {rows} 条记录只能取得 {read} 条</translation>
    </message>
    <message>
        <source>Only “|layername=…” may follow the file name, not “|{option}”</source>
        <translation>文件名后只能跟“|layername=…”，不能是“|{option}”</translation>
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
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open the practice district</source>
        <translation>打开练习区</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Out of date: the rule looks at the whole store; run all checks again</source>
        <translation>已过期：该规则检查整个地块库，请重新全部检查</translation>
    </message>
    <message>
        <source>Outside the development boundary; to be reduced</source>
        <translation>位于开发边界外，拟减量</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>成果包</translation>
    </message>
    <message>
        <source>Package (*.zip)</source>
        <translation>成果包 (*.zip)</translation>
    </message>
    <message>
        <source>Package handed in</source>
        <translation>汇交成果包已生成</translation>
    </message>
    <message>
        <source>Package not taken in</source>
        <translation>成果包未接收</translation>
    </message>
    <message>
        <source>Package taken in before: nothing was done again</source>
        <translation>该成果包以前已接收，没有重复处理</translation>
    </message>
    <message>
        <source>Package taken in: {n} parcels</source>
        <translation>已接收成果包：{n} 个地块</translation>
    </message>
    <message>
        <source>Packing {file}</source>
        <translation>正在打包 {file}</translation>
    </message>
    <message>
        <source>Parameters (empty: those beside the store)</source>
        <translation>限值文件（空：用地块库旁的文件）</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Parcel store</source>
        <translation>地块库</translation>
    </message>
    <message>
        <source>Parcel store (*.gpkg)</source>
        <translation>地块库 (*.gpkg)</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>宗数</translation>
    </message>
    <message>
        <source>Parcels and packages ({endings});;All files (*)</source>
        <translation>地块与成果包 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Parcels in the map view</source>
        <translation>地图范围内的地块</translation>
    </message>
    <message>
        <source>Parcels in the package</source>
        <translation>成果包中的地块数</translation>
    </message>
    <message>
        <source>Parcels looked at</source>
        <translation>计算的地块数</translation>
    </message>
    <message>
        <source>Parcels tagged</source>
        <translation>已分类地块数</translation>
    </message>
    <message>
        <source>Parcels that somebody else changed</source>
        <translation>被他人改动的地块数</translation>
    </message>
    <message>
        <source>Parcels with new values</source>
        <translation>值有更新的地块数</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>实施路径</translation>
    </message>
    <message>
        <source>Path {path} does not belong to batch {batch}</source>
        <translation>路径 {path} 不属于分类 {batch}</translation>
    </message>
    <message>
        <source>Photos and scans (*.jpg *.jpeg *.png *.tif *.tiff *.heic *.pdf);;All files (*)</source>
        <translation>照片和扫描件 (*.jpg *.jpeg *.png *.tif *.tiff *.heic *.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Photos and scans of the parcel</source>
        <translation>地块的照片和扫描件</translation>
    </message>
    <message>
        <source>Planned year</source>
        <translation>计划年份</translation>
    </message>
    <message>
        <source>Plans with new totals</source>
        <translation>合计更新的盘活方案数</translation>
    </message>
    <message>
        <source>Planted faults</source>
        <translation>预设错误数</translation>
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
        <translation>企业自查后初步提出</translation>
    </message>
    <message>
        <source>Put the missing points in</source>
        <translation>补上缺少的界址点</translation>
    </message>
    <message>
        <source>Put the points in order</source>
        <translation>按顺序排列界址点</translation>
    </message>
    <message>
        <source>Puts the parcels that meet a condition into one of the four batches, with path, reason, year and stage, as one operation. Who changed a parcel meanwhile is not overwritten: it counts as a conflict.

FILTER: a QGIS expression over the fields of the parcel, district_code = '310110'; TRUE for all.
BATCH: 1 renewal, 2 reduction, 3 land reserve, 4 keep; 0 clears batch, path, reason, stage and year.
SUB_PATH: the path within the batch.
STAGE: empty for that of your role (enterprise 1, city 2, district 3).
TAGGED: parcels changed; those that were so already do not count.</source>
        <translation>将符合条件的地块归入四个一批之一，连同路径、依据、年份和阶段，作为一次操作。期间被他人改动的地块不会被覆盖，计为冲突。

FILTER：关于地块字段的 QGIS 表达式，如 district_code = '310110'；全部地块填 TRUE。
BATCH：1 更新，2 减量，3 收储，4 保留；0 清除分类、路径、依据、阶段和年份。
SUB_PATH：该分类下的实施路径。
STAGE：留空则按角色（企业 1，市级 2，区级 3）。
ROLE：enterprise 企业，city 市级，district 区级；留空则用面板中的角色。
TAGGED：改动的地块数；原本即是的不计。</translation>
    </message>
    <message>
        <source>QGIS cannot open the layer {layer} of {file}</source>
        <translation>QGIS 无法打开 {file} 中的图层“{layer}”</translation>
    </message>
    <message>
        <source>Reading record {row} of {count}</source>
        <translation>正在读取第 {row} 条记录，共 {count} 条</translation>
    </message>
    <message>
        <source>Reading the file takes more memory than allowed: it is refused</source>
        <translation>读取该文件所需内存超过上限：拒收</translation>
    </message>
    <message>
        <source>Reading the package back</source>
        <translation>正在读回成果包</translation>
    </message>
    <message>
        <source>Reading the parcels</source>
        <translation>读取地块</translation>
    </message>
    <message>
        <source>Reading the parcels of the package</source>
        <translation>正在读取成果包中的地块</translation>
    </message>
    <message>
        <source>Reading the parcels…</source>
        <translation>正在读取地块…</translation>
    </message>
    <message>
        <source>Reading the store</source>
        <translation>正在读取地块库</translation>
    </message>
    <message>
        <source>Reading {count} records</source>
        <translation>正在读取 {count} 条记录</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>Reading {path} takes longer than {seconds} seconds: the file is refused</source>
        <translation>读取 {path} 超过 {seconds} 秒：拒收该文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>分类依据</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Recent stores</source>
        <translation>最近使用的地块库</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record {key} does not belong to the enterprise that the package names</source>
        <translation>记录 {key} 不属于成果包注明的企业</translation>
    </message>
    <message>
        <source>Record {key} does not lie in the district that the package names</source>
        <translation>记录 {key} 不在成果包注明的行政区内</translation>
    </message>
    <message>
        <source>Record {key} of {layer} belongs to a parcel that is not in the package</source>
        <translation>“{layer}”的记录 {key} 所属的地块不在成果包中</translation>
    </message>
    <message>
        <source>Record {key} of {layer} belongs to another enterprise here</source>
        <translation>“{layer}”的记录 {key} 在这里属于另一家企业</translation>
    </message>
    <message>
        <source>Record {key} of {layer} does not stand in {path} as it was written: check the disk and the health of the store</source>
        <translation>“{layer}”的记录 {key} 在 {path} 中与写入的内容不符：请检查磁盘和地块库的状况</translation>
    </message>
    <message>
        <source>Record {key} of {layer}: {why}</source>
        <translation>“{layer}”的记录 {key}：{why}</translation>
    </message>
    <message>
        <source>Records brought in</source>
        <translation>已导入记录数</translation>
    </message>
    <message>
        <source>Records of layer {layer} share or lack their identity</source>
        <translation>图层“{layer}”的记录缺少标识或标识重复</translation>
    </message>
    <message>
        <source>Records refused</source>
        <translation>拒收记录数</translation>
    </message>
    <message>
        <source>Records rejected</source>
        <translation>未入库记录数</translation>
    </message>
    <message>
        <source>Records taken in</source>
        <translation>已接收记录数</translation>
    </message>
    <message>
        <source>Records to bring in</source>
        <translation>要导入的记录</translation>
    </message>
    <message>
        <source>Reference layers</source>
        <translation>参考图层</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Rejected records</source>
        <translation>被拒绝的记录</translation>
    </message>
    <message>
        <source>Rejected records…</source>
        <translation>被拒绝的记录…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>检查报告</translation>
    </message>
    <message>
        <source>Report for programs</source>
        <translation>供程序使用的报告</translation>
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
        <translation>角色</translation>
    </message>
    <message>
        <source>Round the coordinates</source>
        <translation>坐标取整到规定位数</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row {row} was not stored: {why}</source>
        <translation>第 {row} 行未存入：{why}</translation>
    </message>
    <message>
        <source>Rule {rule} was not run: {why}</source>
        <translation>规则 {rule} 未运行：{why}</translation>
    </message>
    <message>
        <source>Rules (empty: all)</source>
        <translation>规则（留空为全部）</translation>
    </message>
    <message>
        <source>SQLite before 3.51.3 can, very rarely, damage a file that two programs write at once: keep a daily copy</source>
        <translation>SQLite 3.51.3 之前的版本在两个程序同时写入时，极少数情况下会损坏文件：请每天备份</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter saves and goes on)</source>
        <translation>保存（Ctrl+Enter 保存并转到下一个）</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>保存回执</translation>
    </message>
    <message>
        <source>Save the receipt…</source>
        <translation>保存回执…</translation>
    </message>
    <message>
        <source>Save what was drawn and typed with QGIS' own tools, as one act that can be undone</source>
        <translation>把用 QGIS 自带工具绘制和填写的内容作为一步保存，可撤销</translation>
    </message>
    <message>
        <source>Save {count}</source>
        <translation>保存 {count} 个</translation>
    </message>
    <message>
        <source>Saved, but QGIS keeps the old entries of {layer}: stop editing without saving</source>
        <translation>已保存，但 QGIS 中“{layer}”仍留有旧的编辑记录：请停止编辑，不要再次保存</translation>
    </message>
    <message>
        <source>Saving forms and styles in the store</source>
        <translation>正在把表单和样式保存到地块库</translation>
    </message>
    <message>
        <source>Saving {count} records</source>
        <translation>正在保存 {count} 条记录</translation>
    </message>
    <message>
        <source>Say in which coordinates the points are.</source>
        <translation>请指明界址点所用的坐标系。</translation>
    </message>
    <message>
        <source>Say it in a few words more</source>
        <translation>请写得具体一些</translation>
    </message>
    <message>
        <source>Say where the file shall lie.</source>
        <translation>请指定文件的保存位置。</translation>
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
        <translation>搜索说明、规则或地块编号</translation>
    </message>
    <message>
        <source>Select all without a batch</source>
        <translation>选中全部未分类</translation>
    </message>
    <message>
        <source>Select parcels on the map or in the list, then press a key.</source>
        <translation>先在地图或列表中选择地块，再按键。</translation>
    </message>
    <message>
        <source>Select the parcels to be merged, two or more</source>
        <translation>请选择要合并的地块，至少两个</translation>
    </message>
    <message>
        <source>Selected parcels</source>
        <translation>选中的地块</translation>
    </message>
    <message>
        <source>Shape and topology checks</source>
        <translation>图形与拓扑检查</translation>
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
        <source>Share it along the middle</source>
        <translation>沿中线平分</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Show on the map (F)</source>
        <translation>在地图上显示（F）</translation>
    </message>
    <message>
        <source>Show or hide the panel of state-owned land</source>
        <translation>显示或隐藏国企存量土地面板</translation>
    </message>
    <message>
        <source>Snap {parcel} to {other}</source>
        <translation>把 {parcel} 的界址点对到 {other}</translation>
    </message>
    <message>
        <source>Something was edited on the map and is not saved: save or discard it first, then fix</source>
        <translation>地图上有尚未保存的编辑：请先保存或放弃，再修复</translation>
    </message>
    <message>
        <source>Stage (empty: by role)</source>
        <translation>分类阶段（留空按角色）</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>State-owned land</source>
        <translation>国企存量土地</translation>
    </message>
    <message>
        <source>State-owned land: survey, check, tag and hand in</source>
        <translation>国企存量土地：调查、检查、分类、汇交</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止，没有改动任何内容。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was done.</source>
        <translation>已停止，什么都没有改动。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was stored.</source>
        <translation>已停止，没有存入任何内容。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was taken in.</source>
        <translation>已停止，没有接收任何内容。</translation>
    </message>
    <message>
        <source>Stopped. There is no package.</source>
        <translation>已停止，没有生成成果包。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Storing record {row} of {count}</source>
        <translation>正在写入第 {row} 条记录，共 {count} 条</translation>
    </message>
    <message>
        <source>Storing {count} changes</source>
        <translation>正在写入 {count} 处更改</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>Table {table} could not be made</source>
        <translation>未能建立表 {table}</translation>
    </message>
    <message>
        <source>Table {table} has left the standard; it stays in the file with its {count} records</source>
        <translation>数据表 {table} 已不在标准中；它连同 {count} 条记录保留在文件里</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Tag parcels</source>
        <translation>地块分类（四个一批）</translation>
    </message>
    <message>
        <source>Tagging {count} parcels</source>
        <translation>正在对 {count} 个地块分类</translation>
    </message>
    <message>
        <source>Take back the last act</source>
        <translation>撤销上一步操作</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>接收入库</translation>
    </message>
    <message>
        <source>Take in a package</source>
        <translation>接收成果包</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Take the exception back</source>
        <translation>撤回例外</translation>
    </message>
    <message>
        <source>Take the first point out</source>
        <translation>去掉前一个点</translation>
    </message>
    <message>
        <source>Take the points out</source>
        <translation>去掉多余的点</translation>
    </message>
    <message>
        <source>Take the second point out</source>
        <translation>去掉后一个点</translation>
    </message>
    <message>
        <source>Taken back: {n} parcels</source>
        <translation>已撤销：{n} 宗</translation>
    </message>
    <message>
        <source>Taking a package in</source>
        <translation>接收成果包</translation>
    </message>
    <message>
        <source>Text was read as {encoding}</source>
        <translation>文字按 {encoding} 编码读取</translation>
    </message>
    <message>
        <source>The batch changes this record twice</source>
        <translation>同一批更改中该记录出现两次</translation>
    </message>
    <message>
        <source>The boundaries cross each other more than twice: there is no one middle</source>
        <translation>两条界线相交不止两次，没有单一的中线</translation>
    </message>
    <message>
        <source>The boundary is too tangled: draw it anew</source>
        <translation>界址线缠绕太乱，请重新绘制</translation>
    </message>
    <message>
        <source>The check is not complete: {rules} broke off, see the report. Report this to the makers; until then only a draft can be made.</source>
        <translation>检查不完整：规则 {rules} 中途出错，见报告。请向开发者反映；在此之前只能生成草稿。</translation>
    </message>
    <message>
        <source>The check {check} is not available here</source>
        <translation>此处没有检查程序 {check}</translation>
    </message>
    <message>
        <source>The columns are swapped: east stands before north. They were read the right way round.</source>
        <translation>坐标列的顺序颠倒（东坐标在前），已按正确顺序读取。</translation>
    </message>
    <message>
        <source>The common land has a hole: there is no one middle</source>
        <translation>重叠部分中间有洞，没有单一的中线</translation>
    </message>
    <message>
        <source>The common land is in several pieces: there is no one middle</source>
        <translation>重叠部分分成几块，没有单一的中线</translation>
    </message>
    <message>
        <source>The common land is too tangled to be cut along its middle</source>
        <translation>重叠部分形状太复杂，无法沿中线切开</translation>
    </message>
    <message>
        <source>The coordinate system EPSG:{epsg} is unknown</source>
        <translation>坐标系 EPSG:{epsg} 未知</translation>
    </message>
    <message>
        <source>The coordinate system of the data is not known: set it, then check again</source>
        <translation>数据的坐标系未知：请先设置，再检查</translation>
    </message>
    <message>
        <source>The coordinate system of the package is unknown</source>
        <translation>成果包的坐标系未知</translation>
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
        <translation>无法识别坐标系“{crs}”</translation>
    </message>
    <message>
        <source>The coordinates are in no national grid: please say in which system they are.</source>
        <translation>坐标不属于任何国家坐标系：请指明所用的坐标系。</translation>
    </message>
    <message>
        <source>The coordinates do not fit the coordinate system that the file names</source>
        <translation>坐标与文件所写的坐标系不符</translation>
    </message>
    <message>
        <source>The copy {path} cannot be read back ({detail}): nothing was changed</source>
        <translation>副本 {path} 读回有误（{detail}）：未作任何改动</translation>
    </message>
    <message>
        <source>The data as a whole</source>
        <translation>整个数据</translation>
    </message>
    <message>
        <source>The data standard in {folder} has {count} slips:
{listed}</source>
        <translation>{folder} 中的数据标准有 {count} 处错误：
{listed}</translation>
    </message>
    <message>
        <source>The disk of {path} did not take the data: it is full, over its quota or damaged. Nothing was changed. Make room and try again</source>
        <translation>{path} 所在磁盘未能写入数据：磁盘已满、超出配额或已损坏。没有改动任何内容。请腾出空间后重试</translation>
    </message>
    <message>
        <source>The file cannot be copied to {folder}: {why}</source>
        <translation>文件无法复制到 {folder}：{why}</translation>
    </message>
    <message>
        <source>The file does not end like a zip: it was cut, or something was appended</source>
        <translation>文件结尾不符合 zip 格式：可能被截断，或末尾被添加了内容</translation>
    </message>
    <message>
        <source>The file does not say its coordinate system. Choose it: it is never guessed.</source>
        <translation>文件没有说明坐标系。请选择：程序从不猜测。</translation>
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
        <translation>文件中没有记录。</translation>
    </message>
    <message>
        <source>The file is damaged ({detail}): take the newest copy of the store and import from this one what is missing</source>
        <translation>文件已损坏（{detail}）：请使用地块库的最新副本，再从该文件导入缺少的内容</translation>
    </message>
    <message>
        <source>The file is in the local system {name}: please say its coordinate system</source>
        <translation>文件采用地方坐标系 {name}：请指明对应的坐标系</translation>
    </message>
    <message>
        <source>The file is no zip, or it was cut: {why}</source>
        <translation>文件不是 zip，或已被截断：{why}</translation>
    </message>
    <message>
        <source>The file is too short for a package</source>
        <translation>文件太小，不是成果包</translation>
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
        <translation>无法读取文件 {path}</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {why}</source>
        <translation>无法读取文件 {path}：{why}</translation>
    </message>
    <message>
        <source>The file {path} is not there any more</source>
        <translation>文件 {path} 已不存在</translation>
    </message>
    <message>
        <source>The finding would stay</source>
        <translation>这样改了问题仍然存在</translation>
    </message>
    <message>
        <source>The findings in the package cannot be read</source>
        <translation>无法读取成果包中的问题清单</translation>
    </message>
    <message>
        <source>The folder {folder} can only be read: choose another one</source>
        <translation>文件夹 {folder} 是只读的：请选择其他文件夹</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written. Choose another folder.</source>
        <translation>文件夹 {folder} 不可写。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist</source>
        <translation>文件夹 {folder} 不存在</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>The form of layer {layer} could not be saved in {file}: {why}</source>
        <translation>图层“{layer}”的表单未能保存到 {file}：{why}</translation>
    </message>
    <message>
        <source>The header says {written} points, the file has {found}</source>
        <translation>文件头注明 {written} 个点，实有 {found} 个</translation>
    </message>
    <message>
        <source>The input cannot be read: {input}</source>
        <translation>无法读取输入数据：{input}</translation>
    </message>
    <message>
        <source>The input does not say its coordinate system. Set it (in QGIS: layer properties, source), then bring it in again: it is never guessed.</source>
        <translation>输入数据未注明坐标系。请先设置（QGIS 图层属性的“数据源”页），再重新导入：程序不会猜测坐标系。</translation>
    </message>
    <message>
        <source>The input has no column {column}; it has: {columns}</source>
        <translation>输入数据没有列“{column}”；现有的列：{columns}</translation>
    </message>
    <message>
        <source>The input has no shapes: the records wait for their geometry</source>
        <translation>输入数据没有图形：记录先入库，图形待补</translation>
    </message>
    <message>
        <source>The layers of the package have other kinds of shapes than the standard</source>
        <translation>成果包中图层的图形类型与数据标准不同</translation>
    </message>
    <message>
        <source>The ledger needs the Python package openpyxl, which this QGIS lacks. Install it (pip install openpyxl) or use QGIS 3.34 or newer, which brings it.</source>
        <translation>生成台账需要 Python 包 openpyxl，当前 QGIS 没有。请安装（pip install openpyxl），或使用自带该包的 QGIS 3.34 及以上版本。</translation>
    </message>
    <message>
        <source>The line does not cut the parcel into pieces: draw it from outside to outside</source>
        <translation>所画的线没有把地块分开：请从地块外画到地块外</translation>
    </message>
    <message>
        <source>The line does not meet the outline twice: begin and end it on the outline</source>
        <translation>所画的线与地块边线不足两个交点：起点和终点都要在边线上</translation>
    </message>
    <message>
        <source>The map shows no parcel. Move the map, or check the whole store.</source>
        <translation>当前地图范围内没有地块。请移动地图，或检查全库。</translation>
    </message>
    <message>
        <source>The merged parcel has parts that do not touch (rule G-05).</source>
        <translation>合并后的地块由互不相连的部分组成（规则 G-05）。</translation>
    </message>
    <message>
        <source>The name of a parcel store ends in .gpkg; {path} does not</source>
        <translation>地块库的文件名以 .gpkg 结尾，{path} 不是</translation>
    </message>
    <message>
        <source>The numbers are degrees with latitude before longitude, but {crs} counts in metres: {fits} would fit with the axes exchanged. Mend both in the file and bring it in again</source>
        <translation>坐标数值是度，且纬度在经度之前，而 {crs} 以米为单位：对调后符合 {fits}。请在文件中一并改正后重新导入</translation>
    </message>
    <message>
        <source>The numbers are degrees, but {crs} counts in metres: {fits} would fit. Set it for the file and bring it in again</source>
        <translation>坐标数值是经纬度（度），而 {crs} 以米为单位：符合的是 {fits}。请为文件设定后重新导入</translation>
    </message>
    <message>
        <source>The numbers look like degrees, but {crs} counts in metres: see which coordinate system the file has</source>
        <translation>坐标数值像是经纬度（度），而 {crs} 以米为单位：请核对文件的坐标系</translation>
    </message>
    <message>
        <source>The operation {op} is not in the store</source>
        <translation>操作 {op} 不在地块库中</translation>
    </message>
    <message>
        <source>The outline lies beside parcel {number}: draw the building on its parcel</source>
        <translation>画的范围不在地块 {number} 上：请把建筑物画在所属地块内</translation>
    </message>
    <message>
        <source>The outline lies wholly inside other parcels</source>
        <translation>所画范围全部落在其他地块内</translation>
    </message>
    <message>
        <source>The package does not begin with its first member</source>
        <translation>成果包开头不是第一个成员文件</translation>
    </message>
    <message>
        <source>The package does not hold as much as it says</source>
        <translation>成果包内容少于所注明的数量</translation>
    </message>
    <message>
        <source>The package does not say its {label}</source>
        <translation>成果包没有注明 {label}</translation>
    </message>
    <message>
        <source>The package follows {theirs}, this store {ours}. Ask for a package of the same standard.</source>
        <translation>成果包采用 {theirs}，当前地块库采用 {ours}。请对方提供同一标准的成果包。</translation>
    </message>
    <message>
        <source>The package has bytes that belong to no member</source>
        <translation>成果包中有不属于任何成员文件的数据</translation>
    </message>
    <message>
        <source>The package has {count} members, more than {limit}</source>
        <translation>成果包有 {count} 个成员文件，超过上限 {limit} 个</translation>
    </message>
    <message>
        <source>The package holds a folder entry: {name}</source>
        <translation>成果包中含有文件夹条目：{name}</translation>
    </message>
    <message>
        <source>The package holds {kind} {name}, which does not belong there</source>
        <translation>成果包中含有不应出现的数据库对象 {name}（{kind}）</translation>
    </message>
    <message>
        <source>The package is a draft: it was made although findings stood. It is not taken in.</source>
        <translation>该成果包是草稿：带着未处理的问题生成，不予接收。</translation>
    </message>
    <message>
        <source>The package is in EPSG:{theirs}, the store in EPSG:{ours}: transform the package's store and export again</source>
        <translation>成果包的坐标系是 EPSG:{theirs}，地块库是 EPSG:{ours}：请转换对方的地块库后重新导出</translation>
    </message>
    <message>
        <source>The package is larger than {limit} bytes</source>
        <translation>成果包超过 {limit} 字节</translation>
    </message>
    <message>
        <source>The package is of an unknown BagIt version</source>
        <translation>无法识别成果包的 BagIt 版本</translation>
    </message>
    <message>
        <source>The package lacks the layer {layer}</source>
        <translation>成果包缺少图层“{layer}”</translation>
    </message>
    <message>
        <source>The package lacks {name}</source>
        <translation>成果包缺少 {name}</translation>
    </message>
    <message>
        <source>The package lacks {name}, which its manifest lists</source>
        <translation>成果包缺少校验清单中列出的 {name}</translation>
    </message>
    <message>
        <source>The package reads back differently from what was written. Nothing was handed in: check the disk and try again.</source>
        <translation>成果包读回的内容与写入的不一致，没有汇交。请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The package says that it holds {said} parcels and holds {found}</source>
        <translation>成果包注明有 {said} 个地块，实有 {found} 个</translation>
    </message>
    <message>
        <source>The package wants to fetch files from elsewhere</source>
        <translation>成果包要求从外部下载文件，不予接收</translation>
    </message>
    <message>
        <source>The package was taken in ({accepted} parcels), but the receipt was not written: {why}. Take the same package in again with another RECEIPT: nothing is done twice</source>
        <translation>成果包已接收（{accepted} 个地块），但回执未能写出：{why}。请换一个 RECEIPT 再次接收同一成果包：不会重复写入</translation>
    </message>
    <message>
        <source>The package was taken in before, at {at}: nothing was done again</source>
        <translation>该成果包已于 {at} 接收，没有重复处理</translation>
    </message>
    <message>
        <source>The package would unpack to more than {limit} bytes</source>
        <translation>成果包解压后将超过 {limit} 字节</translation>
    </message>
    <message>
        <source>The package {file} does not exist</source>
        <translation>成果包 {file} 不存在</translation>
    </message>
    <message>
        <source>The parameters in {path} cannot be used ({count} slips). Mend them, or take the file away so that the standard's values hold:
{listed}</source>
        <translation>限值文件 {path} 不能用（{count} 处错误）。请改正，或移走该文件以使用标准值：
{listed}</translation>
    </message>
    <message>
        <source>The parcel has no shape yet: draw it first</source>
        <translation>该地块还没有图形：请先绘制</translation>
    </message>
    <message>
        <source>The parcel has {count} parts: one parcel should be one part (G-05)</source>
        <translation>该地块由 {count} 部分组成：一个地块应为一个整体（G-05）</translation>
    </message>
    <message>
        <source>The parcels are still being read. Try again in a moment.</source>
        <translation>正在读取地块，请稍候再试。</translation>
    </message>
    <message>
        <source>The points do not lie on the map of {crs}: choose another system</source>
        <translation>界址点不在坐标系 {crs} 的适用范围内：请换一个坐标系</translation>
    </message>
    <message>
        <source>The points lie in several zones: {zones}</source>
        <translation>这些点位于多个投影带：{zones}</translation>
    </message>
    <message>
        <source>The practice district is being made: about 300 made-up parcels…</source>
        <translation>正在生成练习区：约 300 个虚构地块…</translation>
    </message>
    <message>
        <source>The practice district needs group {short} with its credit code</source>
        <translation>练习区需要集团 {short} 及其信用代码</translation>
    </message>
    <message>
        <source>The reason was not stored: somebody else has changed it. Check again and look at it.</source>
        <translation>理由没有保存：他人已作改动。请重新检查后再看。</translation>
    </message>
    <message>
        <source>The record was deleted by {by} at {at}</source>
        <translation>该记录已被 {by} 于 {at} 删除</translation>
    </message>
    <message>
        <source>The rule itself failed: {why}</source>
        <translation>规则本身出错：{why}</translation>
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
        <translation>图形无法读取</translation>
    </message>
    <message>
        <source>The shape has coordinates that are no numbers</source>
        <translation>图形的坐标不是有效数字</translation>
    </message>
    <message>
        <source>The shape has curves: turn its arcs into segments first</source>
        <translation>图形含有曲线：请先将圆弧转换为线段</translation>
    </message>
    <message>
        <source>The shape has more points, rings or parts than allowed</source>
        <translation>图形的点、环或部分的数量超过上限</translation>
    </message>
    <message>
        <source>The shape is a {found}; the layer takes {wanted}</source>
        <translation>图形是{found}，该图层应为{wanted}</translation>
    </message>
    <message>
        <source>The shape is damaged</source>
        <translation>图形已损坏</translation>
    </message>
    <message>
        <source>The shape is damaged: {why}</source>
        <translation>图形已损坏：{why}</translation>
    </message>
    <message>
        <source>The shape is nested too deep</source>
        <translation>图形嵌套过深</translation>
    </message>
    <message>
        <source>The shape is of another kind than layer {layer} holds</source>
        <translation>图形类型与图层“{layer}”不符</translation>
    </message>
    <message>
        <source>The spatial index of {layer} has {entries} entries for {shapes} shapes: records will be missing on the map</source>
        <translation>图层“{layer}”的空间索引有 {entries} 项，而图形有 {shapes} 个：部分记录在地图上不显示</translation>
    </message>
    <message>
        <source>The spatial index of {layer} is not kept any more: another program took it out. Records will be missing on the map; take the newest copy of the store</source>
        <translation>图层“{layer}”的空间索引不再更新：被其他程序取消。部分记录在地图上不显示；请使用地块库的最新副本</translation>
    </message>
    <message>
        <source>The standard does not say how overlay values are computed</source>
        <translation>标准没有规定叠加值怎样计算</translation>
    </message>
    <message>
        <source>The standard has no layer {layer}; it has: {layers}</source>
        <translation>数据标准没有图层“{layer}”；现有的图层：{layers}</translation>
    </message>
    <message>
        <source>The store can only be read</source>
        <translation>地块库是只读的</translation>
    </message>
    <message>
        <source>The store could not be brought up to date ({names}): nothing was changed</source>
        <translation>地块库无法升级（{names}）：未作任何改动</translation>
    </message>
    <message>
        <source>The store could not be made safe: trigger {name} is missing</source>
        <translation>未能建立地块库的保护：缺少触发器 {name}</translation>
    </message>
    <message>
        <source>The store has no table {layer}</source>
        <translation>地块库中没有表 {layer}</translation>
    </message>
    <message>
        <source>The store is being brought up to date…</source>
        <translation>正在升级地块库……</translation>
    </message>
    <message>
        <source>The store is up to date: version {version} of the data standard.</source>
        <translation>地块库已是最新：数据标准 {version} 版。</translation>
    </message>
    <message>
        <source>The store lies in a folder that is copied to a cloud ({why}): move it to a folder of this computer, and put only finished packages there</source>
        <translation>地块库位于同步到云端的文件夹中（{why}）：请移到本机文件夹，云端只放做好的成果包</translation>
    </message>
    <message>
        <source>The store lies on a network share ({why}): only one person at a time may work in it. Copy it to this computer, or use a shared data base</source>
        <translation>地块库位于网络共享上（{why}）：同一时间只能一人使用。请复制到本机，或使用共享数据库</translation>
    </message>
    <message>
        <source>The store {path} gave no answer</source>
        <translation>地块库 {path} 没有响应</translation>
    </message>
    <message>
        <source>The store {path} refused: {detail}</source>
        <translation>地块库 {path} 拒绝操作：{detail}</translation>
    </message>
    <message>
        <source>The store {path} was closed</source>
        <translation>地块库 {path} 已关闭</translation>
    </message>
    <message>
        <source>The survey form {file} has {count} slips:
{listed}</source>
        <translation>调查表单 {file} 有 {count} 处错误：
{listed}</translation>
    </message>
    <message>
        <source>The table soe_session is not empty: another program wrote into it. Foreign changes are taken for its own meanwhile</source>
        <translation>表 soe_session 不为空：有其他程序写入过。此期间他人的改动会被当作本程序的改动</translation>
    </message>
    <message>
        <source>The tables are in different coordinate systems: {systems}</source>
        <translation>各表的坐标系不一致：{systems}</translation>
    </message>
    <message>
        <source>The text of the file is neither UTF-8 nor GBK: is it a boundary point file?</source>
        <translation>文件既不是 UTF-8 也不是 GBK 编码：请确认是否为界址点文件</translation>
    </message>
    <message>
        <source>The values could not be written to {path}</source>
        <translation>值无法写入 {path}</translation>
    </message>
    <message>
        <source>The written area {written} m² fits neither ellipsoid ({area} m²) nor plane ({plane} m²)</source>
        <translation>注记面积 {written} m² 与椭球面积（{area} m²）和平面面积（{plane} m²）都不符</translation>
    </message>
    <message>
        <source>The written area {written} m² is that of the plane; on the ellipsoid it is {area} m²</source>
        <translation>注记面积 {written} m² 是平面面积；椭球面积为 {area} m²</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>There are no boundary points here: a line should be like J1,1,3463580.000,645700.000</source>
        <translation>没有找到界址点：每行的格式应类似 J1,1,3463580.000,645700.000</translation>
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
        <translation>没有文件 {path}：请另选文件，或新建地块库</translation>
    </message>
    <message>
        <source>There is no folder {folder}: make it first, or choose another</source>
        <translation>没有文件夹 {folder}：请先建立，或选择其他文件夹</translation>
    </message>
    <message>
        <source>There is no free split number for {number}</source>
        <translation>{number} 没有可用的分割序号</translation>
    </message>
    <message>
        <source>There is no parcel of {enterprise} in {district}. The store has: {known}</source>
        <translation>{district} 没有 {enterprise} 的地块。地块库中有：{known}</translation>
    </message>
    <message>
        <source>There is no room for {file} in {folder}. Nothing was changed: make room or choose another folder.</source>
        <translation>{folder} 空间不足，放不下 {file}。没有改动任何内容：请腾出空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>There is no rule {ids} in the standard; known are {known}</source>
        <translation>数据标准中没有规则 {ids}；现有规则：{known}</translation>
    </message>
    <message>
        <source>There is no such record</source>
        <translation>没有该记录</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可以撤销的操作。</translation>
    </message>
    <message>
        <source>There is one piece only</source>
        <translation>只有一块，不用取舍</translation>
    </message>
    <message>
        <source>They are kept in {file}</source>
        <translation>这些记录存在 {file}</translation>
    </message>
    <message>
        <source>This cannot be stored yet: please correct it.</source>
        <translation>暂时不能保存，请先改正。</translation>
    </message>
    <message>
        <source>This file exists. Choose another name: a store is never overwritten.</source>
        <translation>文件已存在。请换一个名称：已有的地块库不会被覆盖。</translation>
    </message>
    <message>
        <source>This finding is no longer there: check again</source>
        <translation>这个问题已经不在了，请重新检查</translation>
    </message>
    <message>
        <source>This fix is not offered here</source>
        <translation>这一处没有这种修复办法</translation>
    </message>
    <message>
        <source>This store is shared: the change must say which version of the record it was made on</source>
        <translation>该地块库为多人共用：更改须注明所依据的记录版本</translation>
    </message>
    <message>
        <source>To the field</source>
        <translation>转到字段</translation>
    </message>
    <message>
        <source>To the parcel</source>
        <translation>转到地块</translation>
    </message>
    <message>
        <source>Triggers that keep versions and history, new or renewed: {count}</source>
        <translation>维护版本与历史的触发器，新增或更新：{count} 个</translation>
    </message>
    <message>
        <source>Trying fixes</source>
        <translation>正在试算修复</translation>
    </message>
    <message>
        <source>Trying the fix on {n} of {all}</source>
        <translation>正在试算第 {n} 处，共 {all} 处</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Untangle the boundary</source>
        <translation>解开自相交的界址线</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>改用我的</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Verifies a package that was handed in (complete, unchanged, not hostile, for one enterprise) and brings its parcels into the municipal store as one operation. The same package twice gives the first receipt. A parcel that has changed since in the municipal store is not overwritten: it counts as a conflict.

STORE: the municipal store.
PACKAGE: the zip.
RECEIPT: what was taken in, for the sender.
ACCEPTED, CONFLICTS, REFUSED: numbers of records.</source>
        <translation>校验汇交的成果包（完整、未改动、无恶意内容、只含一家企业），并把其中的地块作为一次操作接收到市级地块库。同一成果包再次接收时返回首次的回执。市级地块库中之后已改动的地块不会被覆盖，计为冲突。

STORE：市级地块库。
PACKAGE：成果包 zip 文件。
RECEIPT：给汇交方的接收回执。
ACCEPTED、CONFLICTS、REFUSED：接收、冲突、拒收的记录数。</translation>
    </message>
    <message>
        <source>Verifying the package</source>
        <translation>正在校验成果包</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>交付记录</translation>
    </message>
    <message>
        <source>What is read: {kinds}</source>
        <translation>可读取：{kinds}</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>When and who</source>
        <translation>时间与人员</translation>
    </message>
    <message>
        <source>Where to create the parcel store</source>
        <translation>新地块库的保存位置</translation>
    </message>
    <message>
        <source>Where to put the package</source>
        <translation>成果包保存到</translation>
    </message>
    <message>
        <source>Whether the coordinates fit was not looked at: {why}</source>
        <translation>未检查坐标是否相符：{why}</translation>
    </message>
    <message>
        <source>Which parcels</source>
        <translation>地块筛选条件</translation>
    </message>
    <message>
        <source>Who edits</source>
        <translation>编辑方式</translation>
    </message>
    <message>
        <source>Whole store</source>
        <translation>全库</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why it was not stored</source>
        <translation>未存入的原因</translation>
    </message>
    <message>
        <source>Why this batch: choose or write</source>
        <translation>为何如此分类：选择或填写</translation>
    </message>
    <message>
        <source>With exceptions</source>
        <translation>含例外</translation>
    </message>
    <message>
        <source>With so many records, undo takes the import back, but cannot do it again: bring the file in again</source>
        <translation>记录很多：可以撤销这次导入，但撤销后不能“重做”，需要时请重新导入文件</translation>
    </message>
    <message>
        <source>Without a district</source>
        <translation>未填区</translation>
    </message>
    <message>
        <source>Without a shape for now</source>
        <translation>暂无图形</translation>
    </message>
    <message>
        <source>Without an enterprise</source>
        <translation>未填企业</translation>
    </message>
    <message>
        <source>Write down the reason so that the receiver understands it</source>
        <translation>请把理由写清楚，让接收方看得懂</translation>
    </message>
    <message>
        <source>Writing the ledger: {layer}</source>
        <translation>正在生成台账：{layer}</translation>
    </message>
    <message>
        <source>Writing the members of the package</source>
        <translation>正在写入成果包内容</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日，如 2024-05-31</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <source>a text of {count} characters is too long</source>
        <translation>文字过长，有 {count} 个字符</translation>
    </message>
    <message>
        <source>all districts</source>
        <translation>全部区</translation>
    </message>
    <message>
        <source>all enterprises</source>
        <translation>全部企业</translation>
    </message>
    <message>
        <source>all selected parcels</source>
        <translation>全部选中的地块</translation>
    </message>
    <message>
        <source>always empty</source>
        <translation>全为空</translation>
    </message>
    <message>
        <source>and {n} more rules</source>
        <translation>另有 {n} 条规则</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>by my role: {stage}</source>
        <translation>按角色：{stage}</translation>
    </message>
    <message>
        <source>bytes stand where a value should be</source>
        <translation>应为值的位置是二进制数据</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>之后有改动</translation>
    </message>
    <message>
        <source>checked {time}, {what}</source>
        <translation>{time} 已检查，{what}</translation>
    </message>
    <message>
        <source>click to choose · {kinds}</source>
        <translation>点击选择 · {kinds}</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已填全</translation>
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
        <translation>草稿</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>findings block a delivery</source>
        <translation>个问题阻碍汇交</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>未填全</translation>
    </message>
    <message>
        <source>incomplete parcels</source>
        <translation>未填全的地块</translation>
    </message>
    <message>
        <source>mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>没有错误</translation>
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
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>not tagged</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>未发现问题</translation>
    </message>
    <message>
        <source>only {n} records, {what}</source>
        <translation>仅 {n} 条记录，{what}</translation>
    </message>
    <message>
        <source>open errors</source>
        <translation>条未处理的错误</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>out of date: {n} records changed since</source>
        <translation>已过期：此后改动 {n} 条</translation>
    </message>
    <message>
        <source>parcels</source>
        <translation>地块库</translation>
    </message>
    <message>
        <source>parcels without a batch</source>
        <translation>宗地块未分类</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>规划</translation>
    </message>
    <message>
        <source>practice district</source>
        <translation>练习区</translation>
    </message>
    <message>
        <source>pyproj is missing: install it for QGIS' Python (pip install pyproj) and start QGIS again</source>
        <translation>缺少 pyproj：请在 QGIS 的 Python 中安装（pip install pyproj）并重启 QGIS</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>registration</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>未存入</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>图形</translation>
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
        <translation>尚缺：{fields}</translation>
    </message>
    <message>
        <source>the file is no longer where it was put</source>
        <translation>文件已不在原处</translation>
    </message>
    <message>
        <source>there is no field {name}</source>
        <translation>没有字段 {name}</translation>
    </message>
    <message>
        <source>thresholds of {title}</source>
        <translation>限值：{title}</translation>
    </message>
    <message>
        <source>to be filled in</source>
        <translation>待填写</translation>
    </message>
    <message>
        <source>typed but not saved</source>
        <translation>已填写，未保存</translation>
    </message>
    <message>
        <source>unsaved input</source>
        <translation>有未保存内容</translation>
    </message>
    <message>
        <source>whole store</source>
        <translation>整库</translation>
    </message>
    <message>
        <source>with errors</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>without a number ({id})</source>
        <translation>无编号（{id}）</translation>
    </message>
    <message>
        <source>without shape</source>
        <translation>无图形</translation>
    </message>
    <message>
        <source>{area} m² of land would be lost or counted twice</source>
        <translation>会有 {area} m² 土地丢失或重复计算</translation>
    </message>
    <message>
        <source>{area} m² {parcel}</source>
        <translation>{area} m² {parcel}</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}, but by {fits}: the coordinate system may be a wrong one. If so, set the right one for the file and bring it in again</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内，但符合 {fits}：坐标系可能标错。如是，请为文件设定正确的坐标系后重新导入</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}, but by {fits}: their eastings begin with the zone number, which {crs} has not. Set {fits} for the file and bring it in again</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内，但符合 {fits}：东坐标含带号，而 {crs} 不含带号。请为文件设定 {fits} 后重新导入</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}, but by {fits}: their eastings lack the zone number, which {crs} has. Set {fits} for the file and bring it in again</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内，但符合 {fits}：东坐标不含带号，而 {crs} 含带号。请为文件设定 {fits} 后重新导入</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}, but would by {fits} with east and north exchanged: the coordinate system is a wrong one and the axes are swapped. Nothing was turned: mend both in the file and bring it in again</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内，东、北坐标对调后符合 {fits}：坐标系标错，坐标轴也颠倒。程序没有对调，请在文件中一并改正后重新导入</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}, but would with east and north exchanged: the axes of the file are swapped. Nothing was turned: exchange them in the file and bring it in again</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内，东、北坐标对调后才符合：文件的坐标轴颠倒。程序没有对调，请在文件中对调后重新导入</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}. If the land is elsewhere, nothing is wrong; else the coordinate system or the numbers are wrong ones</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内。如果土地确实在外地，则无误；否则是坐标系标错或坐标有误</translation>
    </message>
    <message>
        <source>{away} of {count} shapes do not lie in Shanghai by {crs}. Numbers of this size are those of the Shanghai local grid, which has no code: ask the bureau for its transformation, it is never guessed</source>
        <translation>{count} 个图形中有 {away} 个按 {crs} 不在上海范围内。这样大小的数值属于上海地方坐标系，该坐标系没有代码：请向主管部门申请转换，程序不会猜测</translation>
    </message>
    <message>
        <source>{by} changed this parcel meanwhile. Nothing was done: look at it and try again.</source>
        <translation>{by} 刚刚改过该地块。本次操作未执行：请查看后重试。</translation>
    </message>
    <message>
        <source>{by} saved “{value}” meanwhile.</source>
        <translation>{by} 已将此项保存为“{value}”。</translation>
    </message>
    <message>
        <source>{count} characters could not be read: choose another encoding</source>
        <translation>有 {count} 个字符无法识别：请另选编码</translation>
    </message>
    <message>
        <source>{count} characters too many</source>
        <translation>超出 {count} 个字符</translation>
    </message>
    <message>
        <source>{count} closed lines were taken as parcels</source>
        <translation>{count} 条闭合线已作为地块面导入</translation>
    </message>
    <message>
        <source>{count} edited on the map, not saved</source>
        <translation>图上改了 {count} 条，未保存</translation>
    </message>
    <message>
        <source>{count} errors</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>{count} findings stand in the way of handing in. Mend them, or give a written reason where the rule allows it.</source>
        <translation>有 {count} 个问题阻碍汇交。请改正，或在规则允许时写明理由。</translation>
    </message>
    <message>
        <source>{count} forms could not be saved in {path}: nothing was changed</source>
        <translation>有 {count} 个表单无法存入 {path}：未作任何改动</translation>
    </message>
    <message>
        <source>{count} names were turned into their codes</source>
        <translation>{count} 个名称已转换为代码</translation>
    </message>
    <message>
        <source>{count} numbers stand more than once in the file: {names}</source>
        <translation>文件中有 {count} 个编号重复：{names}</translation>
    </message>
    <message>
        <source>{count} numbers were in the store already: {names}. If the file was brought in before, delete what came now</source>
        <translation>{count} 个编号库中原已存在：{names}。如果文件以前导入过，请删除这次导入的记录</translation>
    </message>
    <message>
        <source>{count} parcels deleted. The arrow above takes it back.</source>
        <translation>已删除 {count} 个地块。点击上方箭头可以撤销。</translation>
    </message>
    <message>
        <source>{count} parcels have unsaved input from last time. It is on their forms again.</source>
        <translation>{count} 个地块有上次未保存的内容，已恢复到表单中。</translation>
    </message>
    <message>
        <source>{count} parcels selected: the form takes {most} at once</source>
        <translation>已选 {count} 个地块：表单一次最多填 {most} 个</translation>
    </message>
    <message>
        <source>{count} parcels: what you type goes into all of them</source>
        <translation>{count} 个地块：填写的内容将写入所有地块</translation>
    </message>
    <message>
        <source>{count} problems</source>
        <translation>{count} 个问题</translation>
    </message>
    <message>
        <source>{count} records have no shape: they wait for their geometry</source>
        <translation>{count} 条记录没有图形：图形待补</translation>
    </message>
    <message>
        <source>{count} records were changed by somebody else since and stay as they are.</source>
        <translation>{count} 条记录之后被他人改动，保持不变。</translation>
    </message>
    <message>
        <source>{count} records were not stored, and could not be kept in {file}: {why}. They are on the map as a layer: save it.</source>
        <translation>有 {count} 条记录未导入，也没能存到 {file}：{why}。已作为图层加到图上，请另存。</translation>
    </message>
    <message>
        <source>{count} to be filled in</source>
        <translation>{count} 项待填</translation>
    </message>
    <message>
        <source>{count} triggers that keep versions and history are missing or changed ({names}): another program altered the store. Take the newest copy</source>
        <translation>{count} 个维护版本和历史的触发器缺失或被改动（{names}）：地块库被其他程序改过。请使用最新副本</translation>
    </message>
    <message>
        <source>{count} unsaved</source>
        <translation>{count} 项未保存</translation>
    </message>
    <message>
        <source>{count} values such as “/”, “无” or “-” were taken as empty</source>
        <translation>{count} 个“/”“无”“-”之类的值已作为空值</translation>
    </message>
    <message>
        <source>{count} {what}</source>
        <translation>{what}：{count}</translation>
    </message>
    <message>
        <source>{crs} is a local grid: give a transformation to a national system first</source>
        <translation>{crs} 是地方坐标系：请先提供到国家坐标系的转换</translation>
    </message>
    <message>
        <source>{crs} is no coordinate system that a store can have: give an EPSG code such as EPSG:4549</source>
        <translation>{crs} 不能作为地块库的坐标系：请给出 EPSG 代码，例如 EPSG:4549</translation>
    </message>
    <message>
        <source>{crs} measures in degrees; a store needs a plane in metres such as EPSG:4549</source>
        <translation>{crs} 以度为单位；地块库需要以米为单位的平面坐标系，例如 EPSG:4549</translation>
    </message>
    <message>
        <source>{field} here {here}, package {package}</source>
        <translation>{field}：本库 {here}，成果包 {package}</translation>
    </message>
    <message>
        <source>{field}: the value has a NUL character in it</source>
        <translation>{field}：含有 NUL 字符</translation>
    </message>
    <message>
        <source>{field}: the value has half a character in it</source>
        <translation>{field}：含有残缺的字符</translation>
    </message>
    <message>
        <source>{field}: the value is no date (YYYY-MM-DD)</source>
        <translation>{field}：不是日期（YYYY-MM-DD）</translation>
    </message>
    <message>
        <source>{field}: the value is no finite number</source>
        <translation>{field}：不是有效数值</translation>
    </message>
    <message>
        <source>{field}: the value is no moment (YYYY-MM-DDTHH:MM:SS)</source>
        <translation>{field}：不是日期时间（YYYY-MM-DDTHH:MM:SS）</translation>
    </message>
    <message>
        <source>{field}: the value is no number</source>
        <translation>{field}：不是数字</translation>
    </message>
    <message>
        <source>{field}: the value is no text</source>
        <translation>{field}：不是文字</translation>
    </message>
    <message>
        <source>{field}: the value is no whole number</source>
        <translation>{field}：不是整数</translation>
    </message>
    <message>
        <source>{field}: the value is too large</source>
        <translation>{field}：数值过大</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field}：{old} → {new}</translation>
    </message>
    <message>
        <source>{field}: “{value}” is no date</source>
        <translation>{field}：“{value}”不是日期</translation>
    </message>
    <message>
        <source>{field}: “{value}” is no number</source>
        <translation>{field}：“{value}”不是数值</translation>
    </message>
    <message>
        <source>{field}: “{value}” is no whole number</source>
        <translation>{field}：“{value}”不是整数</translation>
    </message>
    <message>
        <source>{file} begins like a zip, but is damaged or cut off: fetch it again</source>
        <translation>{file} 开头像 zip，但已损坏或不完整：请重新获取</translation>
    </message>
    <message>
        <source>{file} cannot be read as {kind}: {why}</source>
        <translation>{file} 无法按 {kind} 读取：{why}</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}</source>
        <translation>无法读取 {file}：{why}</translation>
    </message>
    <message>
        <source>{file} cannot be replaced: close it in other programs and try again. The old file is unchanged.</source>
        <translation>无法替换 {file}：请在其他程序中关闭它后重试。原文件没有改动。</translation>
    </message>
    <message>
        <source>{file} cannot be unpacked: {why}</source>
        <translation>{file} 无法解压：{why}</translation>
    </message>
    <message>
        <source>{file} could not be written: {why}</source>
        <translation>{file} 无法写入：{why}</translation>
    </message>
    <message>
        <source>{file} does not exist. Check the path.</source>
        <translation>{file} 不存在。请检查路径。</translation>
    </message>
    <message>
        <source>{file} has blocks within blocks that come to {count} figures. Explode them in the CAD program and save only the parcels.</source>
        <translation>{file} 中图块层层嵌套，展开后有 {count} 个图形。请在 CAD 中分解图块，只保存地块</translation>
    </message>
    <message>
        <source>{file} has more members than are read here. Unpack it and bring in what is inside.</source>
        <translation>{file} 中的文件过多，无法直接读取。请解压后导入其中的文件</translation>
    </message>
    <message>
        <source>{file} has no layer</source>
        <translation>{file} 中没有图层</translation>
    </message>
    <message>
        <source>{file} has no layer {layer}; it has: {names}</source>
        <translation>{file} 中没有图层“{layer}”；现有的图层：{names}</translation>
    </message>
    <message>
        <source>{file} has no parcels</source>
        <translation>{file} 中没有地块</translation>
    </message>
    <message>
        <source>{file} has {count} columns, more than {most}: it is no table of parcels</source>
        <translation>{file} 有 {count} 列，超过 {most} 列：不是地块表</translation>
    </message>
    <message>
        <source>{file} holds nothing that is read here. Unpack it and look at what is inside.</source>
        <translation>{file} 中没有可读取的文件。请解压后查看其内容</translation>
    </message>
    <message>
        <source>{file} in the package is damaged: {why}</source>
        <translation>成果包中的 {file} 已损坏：{why}</translation>
    </message>
    <message>
        <source>{file} in the package is no GeoPackage: {why}</source>
        <translation>成果包中的 {file} 不是 GeoPackage：{why}</translation>
    </message>
    <message>
        <source>{file} is a DWG drawing, which only CAD programs read: save it there as DXF (R2000, text) and bring that in</source>
        <translation>{file} 是 DWG 图形，只有 CAD 软件能读：请在 CAD 中另存为 DXF（R2000，文本格式）后再导入</translation>
    </message>
    <message>
        <source>{file} is a binary DXF drawing: save it in the CAD program as DXF in text form (ASCII)</source>
        <translation>{file} 是二进制 DXF：请在 CAD 软件中另存为文本格式（ASCII）的 DXF</translation>
    </message>
    <message>
        <source>{file} is a document of an old Office program (.xls, .doc): save the table as .xlsx and bring that in</source>
        <translation>{file} 是旧版 Office 文件（.xls、.doc）：请把表格另存为 .xlsx 后再导入</translation>
    </message>
    <message>
        <source>{file} is a folder: choose the file in it</source>
        <translation>{file} 是文件夹：请选择其中的文件</translation>
    </message>
    <message>
        <source>{file} is a link that leads back to itself. Choose the file itself.</source>
        <translation>{file} 是指向自身的链接。请选择文件本身</translation>
    </message>
    <message>
        <source>{file} is a package of parcels: the city takes it in under Deliver</source>
        <translation>{file} 是地块成果包：由市级在“交付”中接收</translation>
    </message>
    <message>
        <source>{file} is an Access data base (.mdb): export its tables as Shapefile or file geodatabase</source>
        <translation>{file} 是 Access 数据库（.mdb）：请把其中的表导出为 Shapefile 或文件地理数据库</translation>
    </message>
    <message>
        <source>{file} is an archive (RAR, 7z or gzip): unpack it and bring in what is inside</source>
        <translation>{file} 是压缩包（RAR、7z 或 gzip）：请解压后导入其中的文件</translation>
    </message>
    <message>
        <source>{file} is by its content a file of another kind, {kind}, and cannot be read under this name: let its name end in {suffixes}</source>
        <translation>{file} 的内容是 {kind}，用现在的名称无法读取：请把文件扩展名改为 {suffixes}</translation>
    </message>
    <message>
        <source>{file} is cut off: it has {found} of {wanted} bytes. Fetch it again.</source>
        <translation>{file} 不完整：应有 {wanted} 字节，实有 {found} 字节。请重新获取</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes): the copy was cut off; fetch it again</source>
        <translation>{file} 是空文件（0 字节）：复制未完成，请重新获取</translation>
    </message>
    <message>
        <source>{file} is no file but a device or a pipe of the system</source>
        <translation>{file} 不是文件，而是系统的设备或管道</translation>
    </message>
    <message>
        <source>{file} is of no kind that is read here, whatever its name says. What is read: {kinds}</source>
        <translation>{file} 无论名称如何，其内容不是可读取的格式。可读取：{kinds}</translation>
    </message>
    <message>
        <source>{file} lacks its .shx: a Shapefile is several files of one name (.shp, .shx, .dbf). Copy all of them.</source>
        <translation>{file} 缺少同名的 .shx：Shapefile 由多个同名文件组成（.shp、.shx、.dbf），请全部复制</translation>
    </message>
    <message>
        <source>{file} was changed by another program while it was written. Hand in again.</source>
        <translation>{file} 在写入期间被其他程序改动。请重新汇交。</translation>
    </message>
    <message>
        <source>{file} would unpack to {size} MB, which is more than is read here. Unpack it and bring in what is inside.</source>
        <translation>{file} 解压后将有 {size} MB，超出可直接读取的大小。请解压后导入其中的文件</translation>
    </message>
    <message>
        <source>{file}: {rows} of {count} records could be read. Close it in other programs and try again.</source>
        <translation>{file}：{count} 条记录只能读取 {rows} 条。请在其他程序中关闭该文件后重试。</translation>
    </message>
    <message>
        <source>{ha} ha</source>
        <translation>{ha} 公顷</translation>
    </message>
    <message>
        <source>{imported} records are in the store: do not bring them in again. The {rejected} rejected ones could not be written: {why}</source>
        <translation>{imported} 条记录已入库，请勿重复导入。{rejected} 条未入库记录无法写出：{why}</translation>
    </message>
    <message>
        <source>{issue}: {why}</source>
        <translation>{issue}：{why}</translation>
    </message>
    <message>
        <source>{layer} ({n})</source>
        <translation>{layer}（{n}）</translation>
    </message>
    <message>
        <source>{layer} in {file} is a view, not a table: its content is computed by the sender's SQL. Ask for a file with the plain table.</source>
        <translation>{file} 中的 {layer} 是视图而不是表，内容由发送方的 SQL 计算得出。请对方提供含有普通表的文件。</translation>
    </message>
    <message>
        <source>{layer} is no layer of the open store</source>
        <translation>“{layer}”不是当前地块库的图层</translation>
    </message>
    <message>
        <source>{layer} is not in the store: what follows from it was left as it is</source>
        <translation>库里没有{layer}，由它得出的值保持不变</translation>
    </message>
    <message>
        <source>{layer} {name}: not saved, {by} changed the same fields meanwhile. Your entry is kept.</source>
        <translation>{layer} {name}：未保存，{by}同时修改了相同字段。您的内容已保留。</translation>
    </message>
    <message>
        <source>{layer}: {count} records live or gone otherwise than history says (first: {key})</source>
        <translation>“{layer}”：{count} 条记录的存废与历史不符（首条：{key}）</translation>
    </message>
    <message>
        <source>{layer}: {count} records with another version than history says (first: {key})</source>
        <translation>“{layer}”：{count} 条记录的版本与历史不符（首条：{key}）</translation>
    </message>
    <message>
        <source>{line}, {batch}: {n} parcels, {mu} mu, {ha} ha. Double click selects them.</source>
        <translation>{line}，{batch}：{n} 宗，{mu} 亩，{ha} 公顷。双击选中。</translation>
    </message>
    <message>
        <source>{mu} mu</source>
        <translation>{mu} 亩</translation>
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
        <translation>{name!r} 不能用作表名或字段名</translation>
    </message>
    <message>
        <source>{name} is a folder: give the name of a file</source>
        <translation>{name} 是文件夹：请给出文件名</translation>
    </message>
    <message>
        <source>{name} is in the package, but not in its manifest</source>
        <translation>{name} 在成果包中，但未列入校验清单</translation>
    </message>
    <message>
        <source>{name} is older than this plugin.</source>
        <translation>{name} 比本插件旧。</translation>
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
        <source>{name}: nothing was given. {accepted}</source>
        <translation>{name}：没有给出。{accepted}</translation>
    </message>
    <message>
        <source>{name}: there is no file and no layer of the project “{given}”. {accepted}</source>
        <translation>{name}：没有名为“{given}”的文件，工程中也没有这个图层。{accepted}</translation>
    </message>
    <message>
        <source>{name}: {n} parcels, {area}. Key {key} tags the selected parcels. Path: {path}</source>
        <translation>{name}：{n} 宗，{area}。按 {key} 键为选中的地块分类。路径：{path}</translation>
    </message>
    <message>
        <source>{name}: “{given}” is not accepted. {accepted}</source>
        <translation>{name}：不接受“{given}”。{accepted}</translation>
    </message>
    <message>
        <source>{n} conflicts</source>
        <translation>冲突 {n}</translation>
    </message>
    <message>
        <source>{n} findings stand in the way:</source>
        <translation>{n} 个问题须先处理：</translation>
    </message>
    <message>
        <source>{n} had it already</source>
        <translation>{n} 宗原已如此</translation>
    </message>
    <message>
        <source>{n} of them have no measurable shape and add no area</source>
        <translation>其中 {n} 宗没有可量算的图形，未计入面积</translation>
    </message>
    <message>
        <source>{n} of these numbers are in the store already: was this file brought in before? Nothing is replaced, they would stand twice.</source>
        <translation>其中 {n} 个编号库中已有：这个文件是否已经导入过？导入不会覆盖，编号会重复。</translation>
    </message>
    <message>
        <source>{n} of {all} changes of {layer} are not in the store, though QGIS reported them as saved: {keys}</source>
        <translation>“{layer}”的 {all} 处更改中有 {n} 处没有写入地块库，虽然 QGIS 提示已保存：{keys}</translation>
    </message>
    <message>
        <source>{n} of {all} parcels have new values.</source>
        <translation>{all} 个地块中有 {n} 个的值更新了。</translation>
    </message>
    <message>
        <source>{n} of {all} would be mended, {rest} stay.</source>
        <translation>{all} 处中可修复 {n} 处，{rest} 处保持原样。</translation>
    </message>
    <message>
        <source>{n} parcels</source>
        <translation>{n} 宗</translation>
    </message>
    <message>
        <source>{n} parcels were changed by somebody else since you saw them. Nothing was overwritten.</source>
        <translation>{n} 宗地块在您看到之后被他人改动。没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>{n} parcels, {area}</source>
        <translation>{n} 宗，{area}</translation>
    </message>
    <message>
        <source>{n} plans have new totals.</source>
        <translation>{n} 个盘活方案的合计更新了。</translation>
    </message>
    <message>
        <source>{n} records, not overwritten</source>
        <translation>{n} 条，未覆盖</translation>
    </message>
    <message>
        <source>{n} refused: {why}</source>
        <translation>拒绝 {n}：{why}</translation>
    </message>
    <message>
        <source>{n} rules not checked</source>
        <translation>{n} 条规则未检查</translation>
    </message>
    <message>
        <source>{n} were changed by somebody else meanwhile and stay as they are.</source>
        <translation>{n} 个期间被别人改过，保持不变。</translation>
    </message>
    <message>
        <source>{n} were changed by somebody else since and stay</source>
        <translation>{n} 宗此后被他人改动，保持不变</translation>
    </message>
    <message>
        <source>{n}: {why}</source>
        <translation>{n}：{why}</translation>
    </message>
    <message>
        <source>{one} · {more}</source>
        <translation>{one} · {more}</translation>
    </message>
    <message>
        <source>{output} and {other} name the same file {path}: give each its own</source>
        <translation>{output} 和 {other} 指定了同一个文件 {path}：请分别取名</translation>
    </message>
    <message>
        <source>{output} could not be written: {why}</source>
        <translation>{output} 未能写出：{why}</translation>
    </message>
    <message>
        <source>{output} would overwrite the parcel store {path}: give {output} another file name</source>
        <translation>{output} 会覆盖地块库 {path}：请为 {output} 另取文件名</translation>
    </message>
    <message>
        <source>{output} would overwrite {path}, which is {input}: give {output} another file name</source>
        <translation>{output} 会覆盖 {input} 所用的文件 {path}：请为 {output} 另取文件名</translation>
    </message>
    <message>
        <source>{output}: the folder {folder} can only be read: choose another one</source>
        <translation>{output}：文件夹 {folder} 是只读的，请选择其他文件夹</translation>
    </message>
    <message>
        <source>{output}: there is no folder {folder}: make it first, or choose another</source>
        <translation>{output}：没有文件夹 {folder}，请先建立，或选择其他文件夹</translation>
    </message>
    <message>
        <source>{output}: {path} is a folder: give the name of a file</source>
        <translation>{output}：{path} 是文件夹，请给出文件名</translation>
    </message>
    <message>
        <source>{parameter}: {name} is given twice</source>
        <translation>{parameter}：{name} 重复给出</translation>
    </message>
    <message>
        <source>{parameter}: “{part}” is no assignment; write name=value;name=value</source>
        <translation>{parameter}：“{part}”不是赋值；请写成 名称=值;名称=值</translation>
    </message>
    <message>
        <source>{parcel} was changed by somebody else meanwhile and stays as it is</source>
        <translation>{parcel} 期间被别人改过，保持不变</translation>
    </message>
    <message>
        <source>{parcel} was changed by {who} meanwhile</source>
        <translation>{parcel} 在此期间被 {who} 改动</translation>
    </message>
    <message>
        <source>{parcel} was refused: {why}</source>
        <translation>{parcel} 被拒绝：{why}</translation>
    </message>
    <message>
        <source>{path} can only be read: ask for the right to write to the file and its folder, or work on a copy</source>
        <translation>{path} 是只读的：请申请该文件及其文件夹的写入权限，或使用副本</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}): choose another folder</source>
        <translation>无法写入 {path}（{why}）：请选择其他文件夹</translation>
    </message>
    <message>
        <source>{path} could not be made</source>
        <translation>未能建立 {path}</translation>
    </message>
    <message>
        <source>{path} could not be written: the disk is full. Make room or choose another folder</source>
        <translation>无法写入 {path}：磁盘已满。请腾出空间，或选择其他文件夹</translation>
    </message>
    <message>
        <source>{path} does not say what it is ({missing}): take the newest copy of the store</source>
        <translation>{path} 缺少地块库的说明信息（{missing}）：请使用地块库的最新副本</translation>
    </message>
    <message>
        <source>{path} ended the process that read it ({status}): the file is damaged or made to do harm</source>
        <translation>{path} 使读取它的进程异常结束（{status}）：文件已损坏，或含有恶意内容</translation>
    </message>
    <message>
        <source>{path} exists already: choose another name</source>
        <translation>{path} 已存在：请换一个名称</translation>
    </message>
    <message>
        <source>{path} exists already: open it, or choose another name</source>
        <translation>{path} 已存在：请直接打开，或换一个名称</translation>
    </message>
    <message>
        <source>{path} follows version {version} of the data standard, this plugin version {known}. {count} things are to be brought up to date before it can be used: open it in the panel, or run “Bring parcel store up to date” in the toolbox</source>
        <translation>{path} 采用数据标准 {version} 版，本插件采用 {known} 版。使用前有 {count} 项需要升级：在面板中打开它，或在工具箱运行“升级地块库”</translation>
    </message>
    <message>
        <source>{path} follows version {version} of the standard, newer than version {known} that this plugin knows: update the plugin</source>
        <translation>{path} 采用标准的 {version} 版，比本插件所知的 {known} 版更新：请更新插件</translation>
    </message>
    <message>
        <source>{path} has lost its history (table {table}): take the newest copy of the store</source>
        <translation>{path} 的历史已丢失（表 {table}）：请使用地块库的最新副本</translation>
    </message>
    <message>
        <source>{path} has what version {version} of the standard of this plugin does not know ({names}): it was made by a newer plugin; update the plugin</source>
        <translation>{path} 含有本插件的标准 {version} 版所没有的内容（{names}）：它由较新的插件建立；请更新插件</translation>
    </message>
    <message>
        <source>{path} is a GeoPackage but no parcel store: make a store and import the file into it</source>
        <translation>{path} 是 GeoPackage，但不是地块库：请新建地块库，再导入该文件</translation>
    </message>
    <message>
        <source>{path} is a folder: choose the .gpkg file of the store in it</source>
        <translation>{path} 是文件夹：请选择其中的地块库 .gpkg 文件</translation>
    </message>
    <message>
        <source>{path} is damaged: take the newest copy of the store. The data base says: {detail}</source>
        <translation>{path} 已损坏：请使用地块库的最新副本。数据库提示：{detail}</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes): the copy was cut off; fetch it again</source>
        <translation>{path} 是空文件（0 字节）：复制时被中断，请重新获取</translation>
    </message>
    <message>
        <source>{path} is no GeoPackage</source>
        <translation>{path} 不是 GeoPackage</translation>
    </message>
    <message>
        <source>{path} is no GeoPackage: choose the .gpkg file of a parcel store</source>
        <translation>{path} 不是 GeoPackage：请选择地块库的 .gpkg 文件</translation>
    </message>
    <message>
        <source>{path} is still held open ({file} lies beside it) and cannot be finished</source>
        <translation>{path} 仍被占用（旁边有文件 {file}），无法完成</translation>
    </message>
    <message>
        <source>{path} lacks the column {columns} in table {table} ({title}): it was taken out by another program. Take the newest copy of the store, or make a new store and import this file</source>
        <translation>{path} 的表 {table}（{title}）缺少字段 {columns}：被其他程序删除。请使用地块库的最新副本，或新建地块库再导入该文件</translation>
    </message>
    <message>
        <source>{path} lacks the table {table} ({title}): it was taken out by another program. Take the newest copy of the store, or make a new store and import this file</source>
        <translation>{path} 缺少表 {table}（{title}）：被其他程序删除。请使用地块库的最新副本，或新建地块库再导入该文件</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of this plugin: update the plugin</source>
        <translation>{path} 由更新版本的插件生成：请更新插件</translation>
    </message>
    <message>
        <source>{path} was made for the standard {other}, not for {ours}</source>
        <translation>{path} 采用的标准是 {other}，而不是 {ours}</translation>
    </message>
    <message>
        <source>{path} would hold {found} of {count} records: check the disk, or write a file of another kind (.gpkg)</source>
        <translation>{path} 只存得下 {count} 条记录中的 {found} 条：请检查磁盘，或改写其他格式的文件（.gpkg）</translation>
    </message>
    <message>
        <source>{read} of {counted} records of {layer} could be read from {path}</source>
        <translation>{path} 中“{layer}”的 {counted} 条记录只能读取 {read} 条</translation>
    </message>
    <message>
        <source>{saved} of {count} records are in the store. Nothing is sure: check the store's health.</source>
        <translation>{count} 条记录中有 {saved} 条在地块库中，结果不能确定：请检查地块库的状况。</translation>
    </message>
    <message>
        <source>{shown} of {total} parcels</source>
        <translation>显示 {shown} 个，共 {total} 个地块</translation>
    </message>
    <message>
        <source>{source} has no records</source>
        <translation>{source} 中没有记录</translation>
    </message>
    <message>
        <source>{source}: {rows} of {count} records could be read. Close it in other programs and try again.</source>
        <translation>{source}：{count} 条记录只能读取 {rows} 条。请在其他程序中关闭该文件后重试。</translation>
    </message>
    <message>
        <source>{table} is not the same as in the copy ({same} of {count} records): somebody wrote into the store meanwhile. Nothing was changed; try again</source>
        <translation>{table} 与副本不一致（{count} 条记录中 {same} 条相同）：其间有人写入了地块库。未作任何改动，请重试</translation>
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
        <translation>{time} 仅检查 {n} 条，不是全库</translation>
    </message>
    <message>
        <source>{time} whole store, {again} {n} records again</source>
        <translation>{time} 全库，{again} 复查 {n} 条</translation>
    </message>
    <message>
        <source>{time} whole store, {n} parcels</source>
        <translation>{time} 全库 {n} 宗</translation>
    </message>
    <message>
        <source>{touched} instead of {wanted} records of {layer} were touched; nothing was changed</source>
        <translation>“{layer}”应改动 {wanted} 条记录，实际涉及 {touched} 条；没有改动任何内容</translation>
    </message>
    <message>
        <source>{value} is no code of {field}</source>
        <translation>{value} 不是“{field}”的代码</translation>
    </message>
    <message>
        <source>{who}: click to change name and role</source>
        <translation>{who}：点击更改姓名和角色</translation>
    </message>
    <message>
        <source>— not brought in —</source>
        <translation>— 不导入 —</translation>
    </message>
    <message>
        <source>“{job}” is not available here: {why}</source>
        <translation>“{job}”在这里不可用：{why}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 项</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>… 另有 {n} 个</translation>
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
        <translation>选中的地块中，只改现为此类的</translation>
    </message>
    <message>
        <source>Only those now</source>
        <translation>仅限现为</translation>
    </message>
    <message>
        <source>Planned year</source>
        <translation>计划年份</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>分类依据</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>暂不定</translation>
    </message>
</context>
</TS>
