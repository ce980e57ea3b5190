<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BalanceCharts</name>
    <message>
        <source>Requests a second, by backend</source>
        <translation>每秒请求数（按后端）</translation>
    </message>
    <message>
        <source>Open connections, by backend</source>
        <translation>未完成的连接（按后端）</translation>
    </message>
    <message>
        <source>Latency of the last 100 answers, in ms</source>
        <translation>最近 100 个应答的时延（毫秒）</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>retried</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Refusals, failures and retries a second</source>
        <translation>每秒的拒绝、失败和重试</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>BalanceDress</name>
    <message>
        <source>weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>out</source>
        <translation>下线</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 个连接</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>no backend is in</source>
        <translation>没有在线的后端</translation>
    </message>
    <message>
        <source>no backend answered</source>
        <translation>没有后端应答</translation>
    </message>
    <message>
        <source>%1 of key %2, request %3</source>
        <translation>对键 %2 的 %1，请求 %3</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Policy…</source>
        <translation>策略…</translation>
    </message>
    <message>
        <source>Give it requests</source>
        <translation>开始分给它请求</translation>
    </message>
    <message>
        <source>Drain no longer</source>
        <translation>停止排空</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>排空</translation>
    </message>
    <message>
        <source>As quick as usual</source>
        <translation>恢复平常速度</translation>
    </message>
    <message>
        <source>Ten times slower</source>
        <translation>慢十倍</translation>
    </message>
    <message numerus="yes">
        <source>Load balancing · %n backends</source>
        <translation>
            <numerusform>负载均衡 · %n 个后端</numerusform>
        </translation>
    </message>
    <message>
        <source>p50 &lt; %1 · p99 &lt; %2</source>
        <translation>p50 &lt; %1 · p99 &lt; %2</translation>
    </message>
    <message>
        <source>serves %1, waiting %2, refused %3</source>
        <translation>正在处理 %1，等待 %2，已拒绝 %3</translation>
    </message>
    <message>
        <source>%1, requests %2, retries %3, under way %4</source>
        <translation>%1，请求 %2，重试 %3，进行中 %4</translation>
    </message>
    <message>
        <source>done %1, refused %2, failed %3, given up %4</source>
        <translation>完成 %1，被拒绝 %2，失败 %3，放弃 %4</translation>
    </message>
    <message>
        <source>%1: requests %2, under way %3, weight %4</source>
        <translation>%1：请求 %2，进行中 %3，权重 %4</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Client: how long its last answer took</source>
        <translation>客户端：最近一个应答用了多久</translation>
    </message>
    <message>
        <source>Backend where nothing waits: its open connections</source>
        <translation>没有请求在等待的后端：它未完成的连接数</translation>
    </message>
    <message>
        <source>Backend where requests wait</source>
        <translation>有请求在等待的后端</translation>
    </message>
    <message>
        <source>Out, or drained: it gets nothing new</source>
        <translation>下线或已排空：不再得到新请求</translation>
    </message>
    <message>
        <source>Requests at a backend, by key and client: filled is served, outlined waits</source>
        <translation>后端上的请求，标有键和客户端：实心的正在处理，空心的在等待</translation>
    </message>
    <message>
        <source>Messages (an answer is an outline)</source>
        <translation>消息（空心的是应答）</translation>
    </message>
    <message>
        <source>A client&apos;s request: G get, P put, A append</source>
        <translation>客户端的请求：G 是 get，P 是 put，A 是 append</translation>
    </message>
    <message>
        <source>The balancer asks a backend</source>
        <translation>负载均衡器向后端发出请求</translation>
    </message>
    <message>
        <source>The backend has done it</source>
        <translation>后端已完成</translation>
    </message>
    <message>
        <source>An answer that says no: a refusal, not a loss</source>
        <translation>表示“不”的应答：是拒绝，不是丢失</translation>
    </message>
    <message>
        <source>A health check</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Request…</source>
        <translation>请求…</translation>
    </message>
    <message>
        <source>in turn</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>by weight</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>fewest</source>
        <translation>最少</translation>
    </message>
    <message>
        <source>of two</source>
        <translation>二选一</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>哈希环</translation>
    </message>
    <message>
        <source>modulo</source>
        <translation>取模</translation>
    </message>
    <message>
        <source>Balancer: by what it chooses</source>
        <translation>负载均衡器：它按什么选择</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>connection refused or broken</source>
        <translation>连接被拒绝或已中断</translation>
    </message>
    <message>
        <source>; TCP connections %1, of these idle %2</source>
        <translation>；TCP 连接 %1，其中空闲 %2</translation>
    </message>
    <message>
        <source>Start its program</source>
        <translation>启动它的程序</translation>
    </message>
    <message>
        <source>Stop its program</source>
        <translation>停止它的程序</translation>
    </message>
    <message>
        <source>%1: p99 &lt; %2</source>
        <translation>%1：p99 &lt; %2</translation>
    </message>
</context>
<context>
    <name>BalanceText</name>
    <message>
        <source>Next request</source>
        <translation>下一个请求</translation>
    </message>
    <message>
        <source>End of its patience</source>
        <translation>耐心用尽</translation>
    </message>
    <message>
        <source>Next round of health checks</source>
        <translation>下一轮健康检查</translation>
    </message>
    <message>
        <source>Timeout of the health checks</source>
        <translation>健康检查超时</translation>
    </message>
    <message>
        <source>Timeout of the oldest attempt</source>
        <translation>最早一次尝试超时</translation>
    </message>
    <message>
        <source>Worker %1 is done</source>
        <translation>工作线程 %1 完成</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>round robin</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>weighted round robin</source>
        <translation>加权轮询</translation>
    </message>
    <message>
        <source>least connections</source>
        <translation>最少连接</translation>
    </message>
    <message>
        <source>two choices</source>
        <translation>二选一</translation>
    </message>
    <message>
        <source>consistent hashing</source>
        <translation>一致性哈希</translation>
    </message>
    <message>
        <source>key modulo backends</source>
        <translation>键对后端数取模</translation>
    </message>
    <message>
        <source>A backend that failed is tried again</source>
        <translation>再次试用失败过的后端</translation>
    </message>
</context>
<context>
    <name>ChartTable</name>
    <message>
        <source>sent from</source>
        <translation>发送自</translation>
    </message>
    <message>
        <source>sent up to</source>
        <translation>发送至</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>是否重发</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ClearButton</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>Dress</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Every node</source>
        <translation>所有节点</translation>
    </message>
    <message>
        <source>The ring is what is left of a timer; it runs as a clock does</source>
        <translation>圆环是定时器剩余的时间，按顺时针方向走完</translation>
    </message>
    <message>
        <source>Crashed: hatched, with a cross</source>
        <translation>已崩溃：带斜线和叉号</translation>
    </message>
    <message>
        <source>Paused: it takes nothing and says nothing</source>
        <translation>已暂停：不收也不发</translation>
    </message>
    <message>
        <source>Cut off: it runs, and all its links are cut</source>
        <translation>被隔断：仍在运行，但所有链路都已切断</translation>
    </message>
    <message>
        <source>What becomes of messages</source>
        <translation>消息的结局</translation>
    </message>
    <message>
        <source>Lost on the way, by chance</source>
        <translation>在途中随机丢失</translation>
    </message>
    <message>
        <source>Dropped by hand</source>
        <translation>被人手动丢弃</translation>
    </message>
    <message>
        <source>Its link was cut</source>
        <translation>所在链路被切断</translation>
    </message>
    <message>
        <source>Its receiver was down</source>
        <translation>接收方已停机</translation>
    </message>
    <message>
        <source>Discarded by the network: full queue, no way, no time left</source>
        <translation>被网络丢弃：队列已满、没有路径或生存时间用完</translation>
    </message>
    <message>
        <source>Arrived, and its receiver has no use for it</source>
        <translation>已到达，但接收方用不上它</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Captions that say why</source>
        <translation>用字幕说明原因</translation>
    </message>
    <message>
        <source>As captured at</source>
        <translation>抓包位置</translation>
    </message>
    <message>
        <source>Each link a message enters</source>
        <translation>消息进入的每条链路</translation>
    </message>
    <message>
        <source>Names of the addresses</source>
        <translation>地址对应的名字</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>From the moment shown</source>
        <translation>从当前显示的时刻起</translation>
    </message>
    <message>
        <source>Until the moment shown</source>
        <translation>到当前显示的时刻为止</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>两个时刻之间</translation>
    </message>
    <message>
        <source>The stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>All charts</source>
        <translation>全部图表</translation>
    </message>
    <message>
        <source>The state diagram</source>
        <translation>状态图</translation>
    </message>
    <message>
        <source>The space-time diagram</source>
        <translation>时空图</translation>
    </message>
    <message>
        <source>The ballots</source>
        <translation>提案编号表</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Files for other programs</source>
        <translation>供其他程序使用的文件</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>整个网络</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>图表：%1</translation>
    </message>
    <message>
        <source>Layer of the stage</source>
        <translation>舞台的层</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用层</translation>
    </message>
    <message>
        <source>Transport, end to end</source>
        <translation>传输层，端到端</translation>
    </message>
    <message>
        <source>Network, hop by hop</source>
        <translation>网络层，逐跳</translation>
    </message>
    <message>
        <source>30; of a GIF 15</source>
        <translation>30；GIF 为 15</translation>
    </message>
    <message>
        <source>As the window plays at first</source>
        <translation>与窗口起初播放的快慢相同</translation>
    </message>
    <message>
        <source>Trails of messages</source>
        <translation>消息的尾迹</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesDress</name>
    <message numerus="yes">
        <source>Files by Raft · %n servers</source>
        <translation>
            <numerusform>文件系统（Raft） · %n 台服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>Until it asks the leader again</source>
        <translation>距再次询问领导者还有</translation>
    </message>
    <message>
        <source>Until it gives the request up</source>
        <translation>距放弃该请求还有</translation>
    </message>
    <message>
        <source>%1: %2 octets, ETag %3</source>
        <translation>%1：%2 字节，ETag %3</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that a server has, the newest first, and how many more</source>
        <translation>一台服务器拥有的文件，最新的在前，以及还有多少个</translation>
    </message>
    <message numerus="yes">
        <source>Files by Paxos · %n servers</source>
        <translation>
            <numerusform>文件系统（Paxos） · %n 台服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>Until it asks another server for blocks</source>
        <translation>距它改向另一台服务器索取数据块</translation>
    </message>
    <message>
        <source>Put a file…</source>
        <translation>放入文件…</translation>
    </message>
    <message>
        <source>Until it forgets content that nothing names</source>
        <translation>距它丢弃无人提到的内容</translation>
    </message>
</context>
<context>
    <name>FilesText</name>
    <message>
        <source>Asking again for request %1</source>
        <translation>再次询问第 %1 号请求</translation>
    </message>
    <message>
        <source>Giving up request %1</source>
        <translation>放弃第 %1 号请求</translation>
    </message>
    <message>
        <source>Asking for blocks again</source>
        <translation>再次索取数据块</translation>
    </message>
    <message>
        <source>Forgetting content that nothing names</source>
        <translation>丢弃无人提到的内容</translation>
    </message>
</context>
<context>
    <name>HostDress</name>
    <message numerus="yes">
        <source>%n hosts</source>
        <translation>
            <numerusform>%n 台主机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routers</source>
        <translation>
            <numerusform>%n 台路由器</numerusform>
        </translation>
    </message>
    <message>
        <source>Router, %1</source>
        <translation>路由器，%1</translation>
    </message>
    <message>
        <source>Host, %1</source>
        <translation>主机，%1</translation>
    </message>
    <message>
        <source>%1 via %2, metric %3</source>
        <translation>%1 经由 %2，度量 metric %3</translation>
    </message>
    <message>
        <source>Request…</source>
        <translation>请求…</translation>
    </message>
    <message>
        <source>Close the connection</source>
        <translation>关闭连接</translation>
    </message>
    <message>
        <source>Hosts and routers (each has its own colour)</source>
        <translation>主机与路由器（各有自己的颜色）</translation>
    </message>
    <message>
        <source>Host, with its address</source>
        <translation>主机及其地址</translation>
    </message>
    <message>
        <source>Router: it passes datagrams on</source>
        <translation>路由器：转发数据报</translation>
    </message>
    <message>
        <source>A learned route: above, whose network; within, the metric; below and in its colour, the next hop</source>
        <translation>学到的路由：上方是哪个网络，格中是度量，下方是下一跳（颜色也随下一跳）</translation>
    </message>
    <message>
        <source>Metric 16: not to be reached any more</source>
        <translation>度量为 16：已不可达</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>SYN, SYN-ACK, FIN: by name</source>
        <translation>SYN、SYN-ACK、FIN：写明名称</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>An acknowledgment alone</source>
        <translation>单独的确认</translation>
    </message>
    <message>
        <source>RST: a refusal, and not a loss</source>
        <translation>RST：是拒绝，不是丢失</translation>
    </message>
    <message>
        <source>A UDP datagram</source>
        <translation>UDP 数据报</translation>
    </message>
    <message>
        <source>A ping</source>
        <translation>ping 请求</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>ping 应答</translation>
    </message>
    <message>
        <source>Routes, from router to router</source>
        <translation>路由器之间交换的路由</translation>
    </message>
    <message>
        <source>An ICMP error: unreachable, or no time left</source>
        <translation>ICMP 差错：不可达，或生存时间用完</translation>
    </message>
</context>
<context>
    <name>HostText</name>
    <message>
        <source>RIP update timer</source>
        <translation>RIP 更新定时器</translation>
    </message>
    <message>
        <source>Triggered update timer</source>
        <translation>触发更新定时器</translation>
    </message>
    <message>
        <source>Route timeout</source>
        <translation>路由超时定时器</translation>
    </message>
    <message>
        <source>Garbage collection timer</source>
        <translation>路由垃圾回收定时器</translation>
    </message>
    <message>
        <source>Retransmission timeout of connection %1</source>
        <translation>连接 %1 的重传超时</translation>
    </message>
    <message>
        <source>Persist timeout of connection %1</source>
        <translation>连接 %1 的坚持定时器</translation>
    </message>
    <message>
        <source>Delayed ACK of connection %1</source>
        <translation>连接 %1 的延迟 ACK</translation>
    </message>
    <message>
        <source>End of TIME-WAIT of connection %1</source>
        <translation>连接 %1 的 TIME-WAIT 结束</translation>
    </message>
    <message>
        <source>User timeout of connection %1</source>
        <translation>连接 %1 的用户超时</translation>
    </message>
    <message>
        <source>Next read on connection %1</source>
        <translation>连接 %1 的下一次读取</translation>
    </message>
    <message>
        <source>Connection %1 is opened</source>
        <translation>连接 %1 已打开</translation>
    </message>
    <message>
        <source>Connection %1 is established</source>
        <translation>连接 %1 已建立</translation>
    </message>
    <message>
        <source>Connection %1: the other end closes</source>
        <translation>连接 %1：对端正在关闭</translation>
    </message>
    <message>
        <source>Connection %1 is reset</source>
        <translation>连接 %1 被复位</translation>
    </message>
    <message>
        <source>Connection %1 is refused</source>
        <translation>连接 %1 被拒绝</translation>
    </message>
    <message>
        <source>Connection %1 is given up: nobody answers</source>
        <translation>连接 %1 已放弃：无人应答</translation>
    </message>
    <message>
        <source>Connection %1: urgent data ahead</source>
        <translation>连接 %1：前方有紧急数据</translation>
    </message>
    <message>
        <source>Connection %1 is closed</source>
        <translation>连接 %1 已关闭</translation>
    </message>
    <message>
        <source>Next echo</source>
        <translation>下一次回显请求</translation>
    </message>
    <message>
        <source>Next turn of its application</source>
        <translation>应用程序的下一次动作</translation>
    </message>
    <message>
        <source>%1 from %2 at port %3</source>
        <translation>%1，来自 %2，端口 %3</translation>
    </message>
    <message>
        <source>Echo %1 came back from %2 after %3</source>
        <translation>回显 %1 在 %3 后从 %2 返回</translation>
    </message>
    <message>
        <source>%1 says of a datagram to %2: %3</source>
        <translation>%1 通知：发往 %2 的数据报 %3</translation>
    </message>
    <message>
        <source>%1 of connection %2</source>
        <translation>%1（连接 %2）</translation>
    </message>
    <message>
        <source>there is no %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>port %1 is taken</source>
        <translation>端口 %1 已被占用</translation>
    </message>
    <message>
        <source>%1 octets</source>
        <translation>%1 字节</translation>
    </message>
</context>
<context>
    <name>LadderCanvas</name>
    <message>
        <source>copy of %1</source>
        <translation>%1 的副本</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Zoom in to see %n messages</source>
        <translation>
            <numerusform>放大以查看 %n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>Application layer</source>
        <translation>应用层</translation>
    </message>
    <message>
        <source>Transport layer</source>
        <translation>传输层</translation>
    </message>
    <message>
        <source>Network layer</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>Only what applications and clients ask and are answered</source>
        <translation>只看应用和客户端的请求与应答</translation>
    </message>
    <message>
        <source>Every segment, datagram or message, from end to end</source>
        <translation>每个报文段、数据报或消息，从一端直达另一端</translation>
    </message>
    <message>
        <source>Each hop, with the routers on the way</source>
        <translation>每一跳，连同途经的路由器</translation>
    </message>
    <message>
        <source>A</source>
        <extracomment>Sign of the application layer, one character</extracomment>
        <translation>应</translation>
    </message>
    <message>
        <source>T</source>
        <extracomment>Sign of the transport layer, one character</extracomment>
        <translation>传</translation>
    </message>
    <message>
        <source>N</source>
        <extracomment>Sign of the network layer, one character</extracomment>
        <translation>网</translation>
    </message>
</context>
<context>
    <name>LessonAuthor</name>
    <message>
        <source>The task “%1” is not a [[step.task]] of its own in lesson.toml: write it so, and record again.</source>
        <translation>任务“%1”在 lesson.toml 里不是单独的 [[step.task]]：请改成那样，再记录一次。</translation>
    </message>
    <message>
        <source>What you did, done again from the beginning, does not do “%1”: nothing was written.</source>
        <translation>把你做的从头再做一遍，并没有完成“%1”：什么也没有写入。</translation>
    </message>
    <message>
        <source>%1 is not empty: a new lesson needs a folder of its own.</source>
        <translation>%1 不是空的：新的一课需要单独的文件夹。</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Interesting only</source>
        <translation>只看重要的</translation>
    </message>
    <message>
        <source>Steps stop only where something changes: heartbeats and the like are passed over. Shift+→ and Shift+← always do.</source>
        <translation>单步只停在有变化的地方：跳过心跳之类的事件。Shift+→ 和 Shift+← 始终如此。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1 of %2, event %3 of %4</source>
        <translation>%1，共 %2；第 %3 个事件，共 %4 个</translation>
    </message>
    <message>
        <source>The stage at %1</source>
        <translation>%1 时的舞台</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Messages under way: %1</source>
        <translation>途中的消息：%1</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有发生任何事。</translation>
    </message>
    <message>
        <source>No rule of the protocol decided this.</source>
        <translation>这不是由协议的规则决定的。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>With heartbeats and the like</source>
        <translation>包括心跳之类的事件</translation>
    </message>
    <message>
        <source>Earlier events</source>
        <translation>更早的事件</translation>
    </message>
    <message>
        <source>Later events</source>
        <translation>更晚的事件</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Space: play, pause · ← →: previous, next event · with Shift: interesting ones only · Home, End: start, end · [ ]: slower, faster</source>
        <translation>空格：播放、暂停 · ← →：上一个、下一个事件 · 加 Shift：只看重要的 · Home、End：开头、结尾 · [ ]：更慢、更快</translation>
    </message>
    <message>
        <source>Recorded with %1</source>
        <translation>由 %1 录制</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Ballots</source>
        <translation>提案编号表</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>事件日志</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>State diagram</source>
        <translation>状态图</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全性</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>停点</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Space-time</source>
        <translation>时空图</translation>
    </message>
</context>
<context>
    <name>PaxosCharts</name>
    <message>
        <source>Number promised</source>
        <translation>承诺的编号 promised</translation>
    </message>
    <message>
        <source>Number accepted last</source>
        <translation>最近接受的编号 accepted</translation>
    </message>
    <message>
        <source>Ballots tried for the next value</source>
        <translation>为下一个值尝试过的编号数</translation>
    </message>
    <message>
        <source>Instances executed</source>
        <translation>已执行到的实例</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
</context>
<context>
    <name>PaxosDiagram</name>
    <message>
        <source>Idle</source>
        <translation>空闲 Idle</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中 Preparing</translation>
    </message>
    <message>
        <source>Proposing</source>
        <translation>提议中 Proposing</translation>
    </message>
    <message>
        <source>Leading</source>
        <translation>领导中 Leading</translation>
    </message>
    <message>
        <source>starts up</source>
        <translation>启动</translation>
    </message>
</context>
<context>
    <name>PaxosDress</name>
    <message>
        <source>phase 1</source>
        <translation>阶段 1</translation>
    </message>
    <message>
        <source>phase 2</source>
        <translation>阶段 2</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>领导</translation>
    </message>
    <message>
        <source>acceptor</source>
        <translation>接受者</translation>
    </message>
    <message>
        <source>proposer</source>
        <translation>提议者</translation>
    </message>
    <message>
        <source>learner</source>
        <translation>学习者</translation>
    </message>
    <message>
        <source>%1 of %2 promises</source>
        <translation>需 %2 个承诺，已有 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 accepted</source>
        <translation>需 %2 个接受，已有 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>Paxos · %n nodes</source>
        <translation>
            <numerusform>Paxos · %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen: %1</source>
        <translation>已选定：%1</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Retry timer</source>
        <translation>重试定时器</translation>
    </message>
    <message>
        <source>Leader timer</source>
        <translation>领导者定时器</translation>
    </message>
    <message>
        <source>Heartbeat timer</source>
        <translation>心跳定时器</translation>
    </message>
    <message>
        <source>Learner&apos;s timer</source>
        <translation>学习者定时器</translation>
    </message>
    <message>
        <source>promised %1, accepted %2</source>
        <translation>已承诺 %1，已接受 %2</translation>
    </message>
    <message>
        <source>Time out now</source>
        <translation>立即超时</translation>
    </message>
    <message>
        <source>Propose…</source>
        <translation>提议…</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>领导</translation>
    </message>
    <message>
        <source>Nodes (the colour is the round)</source>
        <translation>节点（颜色表示轮次）</translation>
    </message>
    <message>
        <source>Within: the highest number that it promised</source>
        <translation>圆内：它承诺过的最大编号</translation>
    </message>
    <message>
        <source>What it has accepted, instance by instance: the round, and above it the proposer; filled where it knows the value to be chosen</source>
        <translation>它逐个实例接受的提案：格中是轮次，上方是提议者；实心表示它已知该值被选定</translation>
    </message>
    <message>
        <source>Of a proposer: who has promised or accepted, and what it needs</source>
        <translation>提议者：谁已承诺或接受，还需要几个</translation>
    </message>
    <message>
        <source>Messages (an answer is an outline)</source>
        <translation>消息（应答为空心）</translation>
    </message>
    <message>
        <source>Phase 1: Prepare</source>
        <translation>阶段 1：Prepare</translation>
    </message>
    <message>
        <source>Phase 1: Promise</source>
        <translation>阶段 1：Promise</translation>
    </message>
    <message>
        <source>Phase 2: Accept</source>
        <translation>阶段 2：Accept</translation>
    </message>
    <message>
        <source>Phase 2: Accepted</source>
        <translation>阶段 2：Accepted</translation>
    </message>
    <message>
        <source>An answer that says no: a refusal, not a loss</source>
        <translation>表示“否”的应答：是拒绝，不是丢失</translation>
    </message>
    <message>
        <source>A leader&apos;s heartbeat</source>
        <translation>领导者的心跳</translation>
    </message>
    <message>
        <source>A client&apos;s request; R its answer</source>
        <translation>客户端的请求；R 为其应答</translation>
    </message>
</context>
<context>
    <name>Possibilities</name>
    <message>
        <source>%1: the timer expires: %2</source>
        <translation>%1：定时器到期：%2</translation>
    </message>
    <message>
        <source>breaks a safety property</source>
        <translation>违反一个安全性质</translation>
    </message>
    <message numerus="yes">
        <source>%1; sends %n message(s)</source>
        <translation>
            <numerusform>%1；发出 %n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>Election Safety</source>
        <translation>选举安全性</translation>
    </message>
    <message>
        <source>Leader Append Only</source>
        <translation>领导者只追加</translation>
    </message>
    <message>
        <source>Log Matching</source>
        <translation>日志匹配性</translation>
    </message>
    <message>
        <source>Leader Completeness</source>
        <translation>领导者完全性</translation>
    </message>
    <message>
        <source>State Machine Safety</source>
        <translation>状态机安全性</translation>
    </message>
    <message>
        <source>Only Proposed Is Chosen</source>
        <translation>只选定提议过的值</translation>
    </message>
    <message>
        <source>One Value Is Chosen</source>
        <translation>只选定一个值</translation>
    </message>
    <message>
        <source>Only Chosen Is Learned</source>
        <translation>只学习选定的值</translation>
    </message>
    <message>
        <source>Byte Stream</source>
        <translation>字节流</translation>
    </message>
    <message>
        <source>Offered Window</source>
        <translation>通告的窗口</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Karn</source>
        <translation>Karn 算法</translation>
    </message>
    <message>
        <source>Out Gets Nothing</source>
        <translation>摘除者不再收到请求</translation>
    </message>
    <message>
        <source>Connections Are Counted</source>
        <translation>连接数计得准</translation>
    </message>
    <message>
        <source>Budget Is Kept</source>
        <translation>重试不超预算</translation>
    </message>
    <message>
        <source>Shares Are Even</source>
        <translation>份额均匀</translation>
    </message>
    <message>
        <source>Order Is Smooth</source>
        <translation>次序平滑</translation>
    </message>
    <message>
        <source>Only Its Keys Move</source>
        <translation>只有它的键迁移</translation>
    </message>
    <message>
        <source>Queues Are Bounded</source>
        <translation>队列有界</translation>
    </message>
    <message>
        <source>Requests End Once</source>
        <translation>请求只结束一次</translation>
    </message>
    <message>
        <source>Takes Effect Once</source>
        <translation>只生效一次</translation>
    </message>
    <message>
        <source>Same Files</source>
        <translation>文件相同</translation>
    </message>
    <message>
        <source>Acknowledged Writes</source>
        <translation>已确认的写入不丢</translation>
    </message>
    <message>
        <source>Effect Once</source>
        <translation>只生效一次</translation>
    </message>
    <message>
        <source>Whole Blocks</source>
        <translation>块完整</translation>
    </message>
    <message>
        <source>Fresh Reads</source>
        <translation>读到最新</translation>
    </message>
    <message>
        <source>Versions Only Grow</source>
        <translation>版本只增不减</translation>
    </message>
    <message>
        <source>One Version One Value</source>
        <translation>一个版本一个值</translation>
    </message>
    <message>
        <source>Convergence</source>
        <translation>收敛</translation>
    </message>
    <message>
        <source>Acknowledged Writes Last</source>
        <translation>已确认的写入不丢</translation>
    </message>
    <message>
        <source>Read Your Writes</source>
        <translation>读己之写</translation>
    </message>
    <message>
        <source>Monotonic Reads</source>
        <translation>单调读</translation>
    </message>
    <message>
        <source>Linearizability</source>
        <translation>可线性化</translation>
    </message>
</context>
<context>
    <name>PutFile</name>
    <message>
        <source>%1 is a directory. Put its files one by one.</source>
        <translation>%1 是目录。请逐个放入其中的文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 has %2. A file has at most %3.</source>
        <translation>%1 有 %2。一个文件最多 %3。</translation>
    </message>
    <message>
        <source>%1 is no name for a file here. Give it another one.</source>
        <translation>%1 在这里不能用作文件名。请换一个名字。</translation>
    </message>
</context>
<context>
    <name>RaftCharts</name>
    <message>
        <source>Term</source>
        <translation>任期 term</translation>
    </message>
    <message>
        <source>Commit index</source>
        <translation>提交索引 commitIndex</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
</context>
<context>
    <name>RaftDiagram</name>
    <message>
        <source>Follower</source>
        <translation>跟随者 Follower</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选人 Candidate</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>领导者 Leader</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>学习者 Learner</translation>
    </message>
    <message>
        <source>starts up</source>
        <translation>启动</translation>
    </message>
</context>
<context>
    <name>RaftDress</name>
    <message>
        <source>Follower</source>
        <translation>跟随者</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选人</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>领导者</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>学习者</translation>
    </message>
    <message>
        <source>Follower, term %1</source>
        <translation>跟随者 Follower，任期 %1</translation>
    </message>
    <message>
        <source>Candidate, term %1</source>
        <translation>候选人 Candidate，任期 %1</translation>
    </message>
    <message>
        <source>Leader, term %1</source>
        <translation>领导者 Leader，任期 %1</translation>
    </message>
    <message>
        <source>Learner, term %1</source>
        <translation>学习者 Learner，任期 %1</translation>
    </message>
    <message>
        <source>%1 of %2 votes</source>
        <translation>已得 %1 票，需 %2 票</translation>
    </message>
    <message numerus="yes">
        <source>Raft · %n servers</source>
        <translation>
            <numerusform>Raft · %n 台服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>term %1</source>
        <translation>任期 term %1</translation>
    </message>
    <message>
        <source>Election timer</source>
        <translation>选举定时器</translation>
    </message>
    <message>
        <source>Heartbeat timer</source>
        <translation>心跳定时器</translation>
    </message>
    <message>
        <source>Time out now</source>
        <translation>立即超时</translation>
    </message>
    <message>
        <source>Request…</source>
        <translation>请求…</translation>
    </message>
    <message>
        <source>%1 of %2 would vote</source>
        <translation>愿投票 %1 / 需 %2</translation>
    </message>
    <message>
        <source>Quorum timer</source>
        <translation>法定人数定时器</translation>
    </message>
    <message>
        <source>Snapshot timer</source>
        <translation>快照定时器</translation>
    </message>
    <message>
        <source>Transfer timer</source>
        <translation>移交定时器</translation>
    </message>
    <message>
        <source>Transfer leadership to…</source>
        <translation>把领导权移交给…</translation>
    </message>
    <message>
        <source>Add as voter</source>
        <translation>设为投票成员</translation>
    </message>
    <message>
        <source>Remove as voter</source>
        <translation>取消投票资格</translation>
    </message>
    <message>
        <source>Servers (the colour is the term)</source>
        <translation>服务器（颜色表示任期）</translation>
    </message>
    <message>
        <source>Leader: a crown, a thick rim</source>
        <translation>领导者 Leader：王冠、粗边框</translation>
    </message>
    <message>
        <source>Candidate: a dashed rim</source>
        <translation>候选人 Candidate：虚线边框</translation>
    </message>
    <message>
        <source>Of a candidate: whose vote it has, and what it needs</source>
        <translation>候选人：已获得谁的选票，还需要几张</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Entries with their terms: filled ones are known to be committed</source>
        <translation>带任期的条目：实心表示已知提交</translation>
    </message>
    <message>
        <source>A snapshot, with the last index that it covers</source>
        <translation>快照及其涵盖的最后一个索引</translation>
    </message>
    <message>
        <source>Of a leader, for each follower: the line goes to its matchIndex, the tick stands before its nextIndex</source>
        <translation>领导者对每个跟随者：横线到其 matchIndex，刻度在其 nextIndex 之前</translation>
    </message>
    <message>
        <source>Messages (an answer is an outline)</source>
        <translation>消息（应答为空心）</translation>
    </message>
    <message>
        <source>RequestVote: square; P before a vote</source>
        <translation>RequestVote：方形；P 为预投票</translation>
    </message>
    <message>
        <source>AppendEntries: round</source>
        <translation>AppendEntries：圆形</translation>
    </message>
    <message>
        <source>AppendEntries without entries: a heartbeat</source>
        <translation>不带条目的 AppendEntries：心跳</translation>
    </message>
    <message>
        <source>InstallSnapshot</source>
        <translation>InstallSnapshot</translation>
    </message>
    <message>
        <source>An answer that says yes</source>
        <translation>表示“是”的应答</translation>
    </message>
    <message>
        <source>An answer that says no: a refusal, not a loss</source>
        <translation>表示“否”的应答：是拒绝，不是丢失</translation>
    </message>
    <message>
        <source>A client&apos;s request; R its answer</source>
        <translation>客户端的请求；R 为其应答</translation>
    </message>
</context>
<context>
    <name>RegisterCharts</name>
    <message>
        <source>Versions that an answer was behind</source>
        <translation>回答落后的版本数</translation>
    </message>
    <message>
        <source>How long an answer was out of date (ms)</source>
        <translation>回答已过期多久（毫秒）</translation>
    </message>
    <message>
        <source>Older copies on servers</source>
        <translation>服务器上的旧副本</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Lost updates</source>
        <translation>丢失的更新</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>至今</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
</context>
<context>
    <name>RegisterDress</name>
    <message>
        <source>strong</source>
        <translation>强一致</translation>
    </message>
    <message>
        <source>quorum</source>
        <translation>法定人数</translation>
    </message>
    <message>
        <source>eventual</source>
        <translation>最终一致</translation>
    </message>
    <message>
        <source>Follower</source>
        <translation>跟随者 Follower</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选人 Candidate</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>领导者 Leader</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>学习者 Learner</translation>
    </message>
    <message>
        <source>Siblings</source>
        <translation>并存值</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>过期</translation>
    </message>
    <message>
        <source>Fresh</source>
        <translation>最新</translation>
    </message>
    <message numerus="yes">
        <source>Store · %n servers</source>
        <translation>
            <numerusform>存储 · %n 台服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>term %1</source>
        <translation>任期 term %1</translation>
    </message>
    <message numerus="yes">
        <source>%n stale</source>
        <translation>
            <numerusform>%n 台过期</numerusform>
        </translation>
    </message>
    <message>
        <source>Election timer</source>
        <translation>选举定时器</translation>
    </message>
    <message>
        <source>Heartbeat timer</source>
        <translation>心跳定时器</translation>
    </message>
    <message>
        <source>Wait for replicas</source>
        <translation>等待副本</translation>
    </message>
    <message>
        <source>Handoff timer</source>
        <translation>移交定时器</translation>
    </message>
    <message>
        <source>Gossip timer</source>
        <translation>流言定时器</translation>
    </message>
    <message>
        <source>What a server holds (the colour is the version)</source>
        <translation>服务器持有的值（颜色表示版本）</translation>
    </message>
    <message>
        <source>Key, value and version: filled where no server has a newer one</source>
        <translation>键、值和版本：没有服务器有更新的值时为实心</translation>
    </message>
    <message>
        <source>An outline: some server has a newer one</source>
        <translation>空心：某台服务器有更新的值</translation>
    </message>
    <message>
        <source>Siblings: none of the writers had seen the other</source>
        <translation>并存值：写入者互相没有见过对方的值</translation>
    </message>
    <message>
        <source>Kept for another server: a hint</source>
        <translation>替另一台服务器代存</translation>
    </message>
    <message>
        <source>Of a coordinator: which replicas have answered</source>
        <translation>协调者：哪些副本已回答</translation>
    </message>
    <message>
        <source>Messages (an answer is an outline)</source>
        <translation>消息（空心的是应答）</translation>
    </message>
    <message>
        <source>A replica is read</source>
        <translation>读取一个副本</translation>
    </message>
    <message>
        <source>A replica is written</source>
        <translation>写入一个副本</translation>
    </message>
    <message>
        <source>Read repair: a replica is brought up to date</source>
        <translation>读修复：更新一个旧副本</translation>
    </message>
    <message>
        <source>A hint, and its handoff</source>
        <translation>代存，以及它的移交</translation>
    </message>
    <message>
        <source>Gossip; T what the other lacked</source>
        <translation>流言；T 为对方缺少的值</translation>
    </message>
    <message>
        <source>A client&apos;s request; R its answer</source>
        <translation>客户端的请求；R 为其应答</translation>
    </message>
    <message>
        <source>Gossip now</source>
        <translation>立即传播流言</translation>
    </message>
    <message>
        <source>Time out now</source>
        <translation>立即超时</translation>
    </message>
    <message>
        <source>Request…</source>
        <translation>请求…</translation>
    </message>
    <message>
        <source>Of strong servers: a vote is asked for</source>
        <translation>强一致的服务器：请求投票</translation>
    </message>
    <message>
        <source>Of strong servers: entries; L asks who still follows</source>
        <translation>强一致的服务器：日志条目；L 询问谁仍在跟随</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>The last answer is older than what this client has put or read itself: by versions %1, by time %2 ms</source>
        <translation>最近一个应答比这个客户端自己写过或读过的更旧：落后 %1 个版本、%2 毫秒</translation>
    </message>
</context>
<context>
    <name>SequenceNumbers</name>
    <message>
        <source>Relative numbers</source>
        <translation>相对序号</translation>
    </message>
    <message>
        <source>TCP&apos;s sequence numbers, counted from the initial ones</source>
        <translation>序号从初始序号起计</translation>
    </message>
</context>
<context>
    <name>StageActions</name>
    <message>
        <source>Inspect</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Crash, lose disk</source>
        <translation>崩溃并丢失磁盘</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Isolate</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Heal links</source>
        <translation>修复链路</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Fire now</source>
        <translation>立即触发</translation>
    </message>
    <message>
        <source>Cut %1 → %2</source>
        <translation>切断 %1 → %2</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>Heal</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Lossy…</source>
        <translation>丢包率…</translation>
    </message>
    <message>
        <source>Latency…</source>
        <translation>时延…</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation>立即送达</translation>
    </message>
    <message>
        <source>cut both ways</source>
        <translation>双向切断</translation>
    </message>
    <message>
        <source>cut from %1 to %2</source>
        <translation>从 %1 到 %2 的方向已切断</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>时延 %1</translation>
    </message>
    <message>
        <source>takes %1, loses %2 %</source>
        <translation>时延 %1，丢失 %2 %</translation>
    </message>
    <message>
        <source>of %1, waits for you</source>
        <translation>%1 的定时器，等你触发</translation>
    </message>
    <message>
        <source>of %1, %2 left</source>
        <translation>%1 的定时器，还剩 %2</translation>
    </message>
    <message>
        <source>%1 — was %2</source>
        <translation>%1（之前：%2）</translation>
    </message>
    <message>
        <source>%1, a copy of message %2</source>
        <translation>%1，消息 %2 的副本</translation>
    </message>
    <message>
        <source>Clock…</source>
        <translation>时钟…</translation>
    </message>
    <message>
        <source>clock ×%1</source>
        <translation>时钟 ×%1</translation>
    </message>
    <message>
        <source>Delay…</source>
        <translation>延迟…</translation>
    </message>
    <message>
        <source>Link to…</source>
        <translation>连接到…</translation>
    </message>
</context>
<context>
    <name>StageScene</name>
    <message>
        <source>disk lost</source>
        <translation>磁盘已丢失</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>a leader is elected</source>
        <translation>选出一个领导者</translation>
    </message>
    <message>
        <source>a candidate stands</source>
        <translation>出现一个候选人</translation>
    </message>
    <message>
        <source>an entry is committed</source>
        <translation>一个条目被提交</translation>
    </message>
    <message>
        <source>a proposer has its promises</source>
        <translation>一个提议者得到了所需的承诺</translation>
    </message>
    <message>
        <source>a proposer takes a new number</source>
        <translation>一个提议者换用新的编号</translation>
    </message>
    <message>
        <source>a value is chosen</source>
        <translation>一个值被选定</translation>
    </message>
    <message>
        <source>a client is answered</source>
        <translation>一个客户端得到应答</translation>
    </message>
    <message>
        <source>a connection is established</source>
        <translation>一个连接建立</translation>
    </message>
    <message>
        <source>a connection has closed in good order</source>
        <translation>一个连接正常关闭</translation>
    </message>
    <message>
        <source>a connection is refused, reset or given up</source>
        <translation>一个连接被拒绝、重置或放弃</translation>
    </message>
    <message>
        <source>a segment is sent again after its timeout</source>
        <translation>一个报文段超时后重传</translation>
    </message>
    <message>
        <source>a segment is sent again before its timeout</source>
        <translation>一个报文段在超时之前重传</translation>
    </message>
    <message>
        <source>a route is lost or leads another way</source>
        <translation>一条路由丢失或改道</translation>
    </message>
    <message>
        <source>a request is tried again</source>
        <translation>一个请求被重试</translation>
    </message>
    <message>
        <source>a request is refused or fails</source>
        <translation>一个请求被拒绝或失败</translation>
    </message>
    <message>
        <source>a milestone of the protocol</source>
        <translation>协议的一个里程碑</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 改变</translation>
    </message>
    <message>
        <source>%1 comes to be %2</source>
        <translation>%1 变为 %2</translation>
    </message>
    <message>
        <source>%1 is %2 no more</source>
        <translation>%1 不再是 %2</translation>
    </message>
    <message>
        <source>%1 comes to be %2 or more</source>
        <translation>%1 达到 %2 或更多</translation>
    </message>
    <message>
        <source>%1 comes to be %2 or less</source>
        <translation>%1 降到 %2 或更少</translation>
    </message>
    <message>
        <source>a message is dropped</source>
        <translation>一条消息被丢弃</translation>
    </message>
    <message>
        <source>a timer expires</source>
        <translation>一个定时器到期</translation>
    </message>
    <message>
        <source>a request is made</source>
        <translation>有人发出请求</translation>
    </message>
    <message>
        <source>a node crashes</source>
        <translation>一个节点崩溃</translation>
    </message>
    <message>
        <source>a property is violated</source>
        <translation>一个性质被违反</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>a backend is taken out, or drained</source>
        <translation>一个后端下线或开始排空</translation>
    </message>
    <message>
        <source>a backend is taken in again, or drained no more</source>
        <translation>一个后端重新上线或不再排空</translation>
    </message>
</context>
<context>
    <name>SystemText</name>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有这样的文件或文件夹</translation>
    </message>
    <message>
        <source>there is no permission to do that</source>
        <translation>没有这样做的权限</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>another program has that port</source>
        <translation>该端口被另一个程序占用</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>a part of the path is no folder</source>
        <translation>路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>该磁盘只能读取</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>它已经存在</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>nobody answers there</source>
        <translation>那里没有程序应答</translation>
    </message>
    <message>
        <source>the disk or device reports an error</source>
        <translation>磁盘或设备报告出错</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名字太长</translation>
    </message>
    <message>
        <source>error %1 of the system (%2)</source>
        <translation>系统错误 %1（%2）</translation>
    </message>
</context>
<context>
    <name>TcpCharts</name>
    <message>
        <source>%1, windows</source>
        <translation>%1，窗口</translation>
    </message>
    <message>
        <source>flight size</source>
        <translation>在途数据量 flight size</translation>
    </message>
    <message>
        <source>%1, round trips in ms</source>
        <translation>%1，往返时间（ms）</translation>
    </message>
    <message>
        <source>%1, sequence numbers</source>
        <translation>%1，序号</translation>
    </message>
    <message>
        <source>end of the window</source>
        <translation>窗口末端</translation>
    </message>
</context>
<context>
    <name>TcpDress</name>
    <message>
        <source>received in order: %1 octets</source>
        <translation>已按序收到：%1 个字节</translation>
    </message>
    <message>
        <source>acknowledged: %1 octets</source>
        <translation>已确认：%1 个字节</translation>
    </message>
    <message>
        <source>in flight: %1 octets</source>
        <translation>在途：%1 个字节</translation>
    </message>
    <message numerus="yes">
        <source>came too early: %n segments</source>
        <translation>
            <numerusform>提前到达：%n 个报文段</numerusform>
        </translation>
    </message>
    <message>
        <source>A connection: its state, its window, and what limits that</source>
        <translation>一个连接：状态、窗口以及限制窗口的量</translation>
    </message>
    <message>
        <source>Acknowledged; of a receiver: came in order</source>
        <translation>已确认；对接收方：按序到达</translation>
    </message>
    <message>
        <source>In flight; of a receiver: came too early</source>
        <translation>在途；对接收方：提前到达</translation>
    </message>
    <message>
        <source>May be sent; of a receiver: may come</source>
        <translation>可以发送；对接收方：可以到来</translation>
    </message>
    <message>
        <source>Beyond the window: not yet</source>
        <translation>窗口之外：还不能</translation>
    </message>
</context>
<context>
    <name>WornText</name>
    <message>
        <source>%1 (outlined)</source>
        <translation>%1（空心）</translation>
    </message>
    <message>
        <source>Strip: %1</source>
        <translation>条带：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1, after %n more</source>
        <translation>
            <numerusform>%1，前面还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 yes</source>
        <translation>%1 同意</translation>
    </message>
    <message>
        <source>%1 no</source>
        <translation>%1 拒绝</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 未定</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 at %2 %</source>
        <translation>%1 在 %2 % 处</translation>
    </message>
    <message>
        <source>Cut off from all others</source>
        <translation>与其他所有节点断开</translation>
    </message>
    <message>
        <source>Waits to be delivered by you</source>
        <translation>等待你投递</translation>
    </message>
    <message>
        <source>%1 % of its way</source>
        <translation>已走完路程的 %1 %</translation>
    </message>
</context>
<context>
    <name>check</name>
    <message>
        <source>what these nodes know is gone when they are stopped, so that no scenario can begin with it; a recording can be gone on with from any moment</source>
        <translation>这些节点一停止就忘掉所知道的一切，场景无法从那里开始；录制文件则可以从任何时刻继续</translation>
    </message>
    <message>
        <source>the disk of %1 holds what no scenario has words for: %2</source>
        <translation>%1 的磁盘上有场景无法表述的内容：%2</translation>
    </message>
    <message>
        <source>no scenario can begin like this: %1</source>
        <translation>场景无法这样开始：%1</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>there is no option %1 here; the options are: %2</source>
        <translation>这里没有选项 %1；可用的选项有：%2</translation>
    </message>
    <message>
        <source>%1 wants a value: %1 %2</source>
        <translation>%1 需要一个值：%1 %2</translation>
    </message>
    <message>
        <source>%1 takes no value</source>
        <translation>%1 不带值</translation>
    </message>
    <message>
        <source>%1 cannot be %2; it is one of: %3</source>
        <translation>%1 不能是 %2；可选值有：%3</translation>
    </message>
    <message>
        <source>`synod check` wants recordings</source>
        <translation>`synod check` 需要录制文件</translation>
    </message>
    <message>
        <source>verifies the safety properties over recordings, and says what the history of the clients is</source>
        <translation>检查录制文件中的安全性质，并说明客户端的历史属于哪种一致性</translation>
    </message>
    <message>
        <source>status 1 where the clients&apos; history is not so</source>
        <translation>客户端的历史不满足该一致性时，状态为 1</translation>
    </message>
    <message>
        <source>a line of JSON for each branch</source>
        <translation>每个分支一行 JSON</translation>
    </message>
    <message>
        <source>this</source>
        <translation>此项</translation>
    </message>
    <message>
        <source>%1; see `synod %2 --help`</source>
        <translation>%1；参见 `synod %2 --help`</translation>
    </message>
    <message>
        <source>standard output cannot be written: %1</source>
        <translation>无法写入标准输出：%1</translation>
    </message>
    <message>
        <source>Synod shows distributed protocols happening. Without a command it opens its window.</source>
        <translation>Synod 让人看见分布式协议的运行。不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>the window, with a scenario, a recording or a lesson</source>
        <translation>打开窗口，可带场景、录制或课程</translation>
    </message>
    <message>
        <source>what a command understands</source>
        <translation>一个命令所接受的参数</translation>
    </message>
    <message>
        <source>which Synod this is</source>
        <translation>Synod 的版本</translation>
    </message>
    <message>
        <source>`synod rec` wants info, cat or repair, and one recording</source>
        <translation>`synod rec` 需要 info、cat 或 repair，以及一个录制文件</translation>
    </message>
    <message>
        <source>looks into a recording, prints its lines, or mends it</source>
        <translation>查看录制、打印其各行或修复它</translation>
    </message>
    <message>
        <source>`synod run` wants one scenario file</source>
        <translation>`synod run` 需要一个场景文件</translation>
    </message>
    <message>
        <source>there is no protocol %1; the protocols are: %2</source>
        <translation>没有协议 %1；可用的协议有：%2</translation>
    </message>
    <message>
        <source>runs a scenario without a window and prints what happens</source>
        <translation>不开窗口运行场景，并打印经过</translation>
    </message>
    <message>
        <source>in virtual time, or as real processes over sockets</source>
        <translation>以虚拟时间运行，或作为经套接字通信的真实进程运行</translation>
    </message>
    <message>
        <source>another seed than the scenario&apos;s</source>
        <translation>使用与场景不同的种子</translation>
    </message>
    <message>
        <source>how long it runs: 10s, 500ms</source>
        <translation>运行多久：10s、500ms</translation>
    </message>
    <message>
        <source>adds random faults drawn from the seed</source>
        <translation>按种子加入随机故障</translation>
    </message>
    <message>
        <source>sets any key of the scenario: network.loss=0.1; may be repeated</source>
        <translation>设置场景的任意键：network.loss=0.1；可重复</translation>
    </message>
    <message>
        <source>records the session: .synodrec or .jsonl</source>
        <translation>录制本次运行：.synodrec 或 .jsonl</translation>
    </message>
    <message>
        <source>how records are printed; jsonl is a recording too</source>
        <translation>记录的打印方式；jsonl 也是一种录制</translation>
    </message>
    <message>
        <source>prints also timers that are set and what goes to the disk</source>
        <translation>同时打印设定的定时器与写入磁盘的内容</translation>
    </message>
    <message>
        <source>leaves out heartbeats that change nothing</source>
        <translation>略去不改变任何东西的心跳</translation>
    </message>
    <message>
        <source>prints the run&apos;s fingerprint on standard error at the end</source>
        <translation>结束时在标准错误输出运行的指纹</translation>
    </message>
    <message>
        <source>lists a protocol&apos;s own options and their defaults</source>
        <translation>列出协议自己的选项及默认值</translation>
    </message>
    <message>
        <source>this synod runs scenarios in process only; leave --engine out</source>
        <translation>此 synod 只能在进程内运行场景；请去掉 --engine</translation>
    </message>
    <message>
        <source>`synod export` wants one recording and `--to FILE`</source>
        <translation>`synod export` 需要一个录制文件和 `--to FILE`</translation>
    </message>
    <message>
        <source>%1: no export has this ending; there are so far: %2</source>
        <translation>%1：没有哪种导出格式使用这个后缀；目前可用的有：%2</translation>
    </message>
    <message>
        <source>%1 is the recording itself: name another file</source>
        <translation>%1 就是录制文件本身：请指定另一个文件</translation>
    </message>
    <message>
        <source>the recording has no branch `%1`: its branches are 0 to %2</source>
        <translation>记录中没有分支 `%1`：它的分支编号为 0 到 %2</translation>
    </message>
    <message>
        <source>writes a recording in another form, which FILE&apos;s ending tells</source>
        <translation>把记录写成另一种格式，由 FILE 的后缀决定</translation>
    </message>
    <message>
        <source>sockets: the first of the ports on 127.0.0.1, one for each node</source>
        <translation>sockets：127.0.0.1 上端口的起始号，每个节点占一个</translation>
    </message>
    <message>
        <source>with --faults: one crash in four loses the node&apos;s disk</source>
        <translation>与 --faults 一起用：每四次崩溃有一次丢失该节点的磁盘</translation>
    </message>
    <message>
        <source>`synod sweep` wants one scenario file</source>
        <translation>`synod sweep` 需要一个场景文件</translation>
    </message>
    <message>
        <source>--seeds wants a number, or a range such as 1..1000, not %1</source>
        <translation>--seeds 需要一个数，或 1..1000 这样的范围，不能是 %1</translation>
    </message>
    <message>
        <source>--jobs wants a number from 1 to 1024, not %1</source>
        <translation>--jobs 需要 1 到 1024 之间的数，不能是 %1</translation>
    </message>
    <message>
        <source>runs many seeds with random faults, until one breaks a property</source>
        <translation>用许多种子和随机故障运行，直到有一个种子违反某条性质</translation>
    </message>
    <message>
        <source>the seeds, both ends included; N is 1..N; else 1..1000</source>
        <translation>种子的范围，含两端；N 即 1..N；缺省为 1..1000</translation>
    </message>
    <message>
        <source>so many threads; else one a core</source>
        <translation>线程数；缺省为每个处理器核一个</translation>
    </message>
    <message>
        <source>how long each seed runs: 10s, 500ms</source>
        <translation>每个种子运行多久：10s、500ms</translation>
    </message>
    <message>
        <source>how much goes wrong by itself; else harsh</source>
        <translation>自动出错的程度；缺省为 harsh</translation>
    </message>
    <message>
        <source>the shrunk scenario cannot be written into %1: name another place with --found FILE, or leave it with --no-shrink</source>
        <translation>缩短后的场景无法写入 %1：请用 --found FILE 指定其他位置，或用 --no-shrink 不缩短</translation>
    </message>
    <message>
        <source>where the shrunk scenario goes; else SCENARIO-seed-N.toml</source>
        <translation>缩短后的场景写到哪里；缺省为 SCENARIO-seed-N.toml</translation>
    </message>
    <message>
        <source>does not look for a shorter run that breaks the same</source>
        <translation>不寻找违反同一性质的更短的运行</translation>
    </message>
    <message>
        <source>--shard wants a part such as 1/4, the first of four, not %1</source>
        <translation>--shard 需要 1/4 这样的分片（四个中的第一个），不能是 %1</translation>
    </message>
    <message>
        <source>`synod sweep --merge` wants files that `--out` has written</source>
        <translation>`synod sweep --merge` 需要由 `--out` 写出的文件</translation>
    </message>
    <message>
        <source>only every Nth seed, from the Ith on, so that N machines share them</source>
        <translation>从第 I 个起每隔 N 个取一个种子，由 N 台机器分担</translation>
    </message>
    <message>
        <source>writes what it comes to into a small file</source>
        <translation>把结果写入一个小文件</translation>
    </message>
    <message>
        <source>adds up the files of a sweep&apos;s shards, which follow</source>
        <translation>把后面列出的同一次扫描的各分片结果合并</translation>
    </message>
    <message>
        <source>this is not what `synod sweep --out FILE` writes: %1</source>
        <translation>这不是 `synod sweep --out FILE` 写出的文件：%1</translation>
    </message>
    <message>
        <source>this is of another sweep than %1: the scenario, the settings, the faults, the seeds or the version of Synod differ</source>
        <translation>这与 %1 不属于同一次扫描：场景、设置、故障、种子或 Synod 的版本不同</translation>
    </message>
    <message>
        <source>shard %1 is in %2 already: name each once</source>
        <translation>分片 %1 已在 %2 中：每个分片只能出现一次</translation>
    </message>
    <message>
        <source>shard %1 is missing: run the sweep with --shard %1 too</source>
        <translation>缺少分片 %1：请再用 --shard %1 运行一次扫描</translation>
    </message>
    <message>
        <source>only %1 of %2 seeds were run: run shard %3 again</source>
        <translation>%2 个种子中只运行了 %1 个：请重新运行分片 %3</translation>
    </message>
    <message>
        <source>prints the state of every node after each step</source>
        <translation>每一步之后打印每个节点的状态</translation>
    </message>
    <message>
        <source>with --faults: votes are taken from servers and given to them</source>
        <translation>与 --faults 一起用：随机取消服务器的投票权，也随机授予</translation>
    </message>
    <message>
        <source>in none of %1 seeds was anything elected, chosen, committed, delivered or opened: no property was put to the test</source>
        <translation>%1 个种子中，没有一个选出、选定、提交、交付或建立过任何东西：没有任何性质受到检验</translation>
    </message>
    <message>
        <source>of all but JSON Lines: another branch than the first</source>
        <translation>除 JSON Lines 外都可用：取第一条以外的分支</translation>
    </message>
    <message>
        <source>`synod grade` wants a lesson and recordings</source>
        <translation>`synod grade` 需要一个课程和一些录制文件</translation>
    </message>
    <message>
        <source>there is no lesson %1; `synod lessons` lists them, and a folder of your own will do</source>
        <translation>没有课程 %1；`synod lessons` 会列出所有课程，也可以给出你自己的文件夹</translation>
    </message>
    <message>
        <source>%1 is no recording of this lesson: its scenario is another one</source>
        <translation>%1 不是这一课的录制文件：它的场景是另一个</translation>
    </message>
    <message>
        <source>evaluates a lesson&apos;s tasks over students&apos; recordings</source>
        <translation>按学生的录制文件评定一课的任务</translation>
    </message>
    <message>
        <source>a line of JSON for each, in place of CSV</source>
        <translation>每份录制文件一行 JSON，代替 CSV</translation>
    </message>
    <message>
        <source>`synod lessons` wants nothing, or check and a folder</source>
        <translation>`synod lessons` 后面什么都不写，或者写 check 和一个文件夹</translation>
    </message>
    <message>
        <source>there are no lessons in %1</source>
        <translation>%1 里没有课程</translation>
    </message>
    <message>
        <source>lists the lessons; verifies structure, texts, tasks and guesses</source>
        <translation>列出课程；核查结构、文字、任务和猜测</translation>
    </message>
    <message>
        <source>sockets: the first of the ports on 127.0.0.1 at which servers of files answer HTTP; without it 8080</source>
        <translation>sockets：文件服务器在 127.0.0.1 上应答 HTTP 的第一个端口；不指定则为 8080</translation>
    </message>
    <message>
        <source>try: curl -i -T FILE http://127.0.0.1:%1/ &amp;&amp; curl -i http://127.0.0.1:%1/FILE</source>
        <translation>试试：curl -i -T FILE http://127.0.0.1:%1/ &amp;&amp; curl -i http://127.0.0.1:%1/FILE</translation>
    </message>
    <message>
        <source>an export to %1 has no `%2`</source>
        <translation>导出为 %1 时没有 `%2` 这个选项</translation>
    </message>
    <message>
        <source>`%1 %2` is no time: give one such as 1.5s or 250ms</source>
        <translation>`%1 %2` 不是时间：请写成 1.5s 或 250ms 这样</translation>
    </message>
    <message>
        <source>`--from %1` is not before the session&apos;s end at %2</source>
        <translation>`--from %1` 不早于会话的结束时刻 %2</translation>
    </message>
    <message>
        <source>`--until %2` is not behind `--from %1`</source>
        <translation>`--until %2` 不晚于 `--from %1`</translation>
    </message>
    <message>
        <source>of all but JSON Lines: what happens from then on, 1.5s</source>
        <translation>除 JSON Lines 外：从该时刻起发生的事，如 1.5s</translation>
    </message>
    <message>
        <source>of all but JSON Lines: what happens until then</source>
        <translation>除 JSON Lines 外：到该时刻为止发生的事</translation>
    </message>
    <message>
        <source>says on standard output how far it is: `progress 42`</source>
        <translation>在标准输出上报告进度：`progress 42`</translation>
    </message>
    <message>
        <source>check: leaves out what lessons ask for over real processes</source>
        <translation>check：略去课程要求用真实进程检查的部分</translation>
    </message>
    <message>
        <source>%1 wants a number from 1024 to 65535, not %2</source>
        <translation>%1 需要 1024 到 65535 之间的数，不能是 %2</translation>
    </message>
    <message>
        <source>%1 is for real processes; add --engine sockets, or leave it out</source>
        <translation>%1 只用于真实进程；请加上 --engine sockets，或去掉它</translation>
    </message>
    <message>
        <source>%1 is for random faults; add --faults mild or harsh, or leave it out</source>
        <translation>%1 只用于随机故障；请加上 --faults mild 或 --faults harsh，或去掉它</translation>
    </message>
    <message>
        <source>a recording is a .synodrec or a .jsonl, which the ending of %1 is not</source>
        <translation>录制文件以 .synodrec 或 .jsonl 结尾，而 %1 不是</translation>
    </message>
</context>
<context>
    <name>diagram</name>
    <message>
        <source>times out, starts election</source>
        <translation>超时，发起选举</translation>
    </message>
    <message>
        <source>times out, new election</source>
        <translation>超时，重新选举</translation>
    </message>
    <message>
        <source>receives votes from majority of servers</source>
        <translation>获得多数服务器的选票</translation>
    </message>
    <message>
        <source>discovers current leader or new term</source>
        <translation>发现当前领导者或新任期</translation>
    </message>
    <message>
        <source>discovers server with higher term</source>
        <translation>发现任期更高的服务器</translation>
    </message>
    <message>
        <source>passive OPEN</source>
        <translation>被动 OPEN</translation>
    </message>
    <message>
        <source>active OPEN; send SYN</source>
        <translation>主动 OPEN；发送 SYN</translation>
    </message>
    <message>
        <source>CLOSE</source>
        <translation>CLOSE</translation>
    </message>
    <message>
        <source>SEND; send SYN</source>
        <translation>SEND；发送 SYN</translation>
    </message>
    <message>
        <source>receive SYN; send SYN,ACK</source>
        <translation>收到 SYN；发送 SYN,ACK</translation>
    </message>
    <message>
        <source>receive SYN,ACK; send ACK</source>
        <translation>收到 SYN,ACK；发送 ACK</translation>
    </message>
    <message>
        <source>receive RST after a passive OPEN</source>
        <translation>被动 OPEN 之后收到 RST</translation>
    </message>
    <message>
        <source>receive ACK of SYN</source>
        <translation>收到对 SYN 的 ACK</translation>
    </message>
    <message>
        <source>CLOSE; send FIN</source>
        <translation>CLOSE；发送 FIN</translation>
    </message>
    <message>
        <source>receive FIN; send ACK</source>
        <translation>收到 FIN；发送 ACK</translation>
    </message>
    <message>
        <source>receive ACK of FIN</source>
        <translation>收到对 FIN 的 ACK</translation>
    </message>
    <message>
        <source>receive FIN and ACK of FIN; send ACK</source>
        <translation>收到 FIN 和对 FIN 的 ACK；发送 ACK</translation>
    </message>
    <message>
        <source>two MSL have passed</source>
        <translation>经过两个 MSL</translation>
    </message>
    <message>
        <source>RST, ABORT or user timeout, from any state</source>
        <translation>任意状态下的 RST、ABORT 或用户超时</translation>
    </message>
    <message>
        <source>selects a number, asks for promises</source>
        <translation>选定编号，请求承诺</translation>
    </message>
    <message>
        <source>no majority: a higher number</source>
        <translation>未获多数派：改用更大的编号</translation>
    </message>
    <message>
        <source>a majority has promised: asks for its value to be accepted</source>
        <translation>多数派已承诺：请求接受其值</translation>
    </message>
    <message>
        <source>a majority has promised, for all instances</source>
        <translation>多数派已对所有实例作出承诺</translation>
    </message>
    <message>
        <source>learns of a higher number</source>
        <translation>得知更大的编号</translation>
    </message>
    <message>
        <source>not chosen: a higher number</source>
        <translation>未被选定：改用更大的编号</translation>
    </message>
    <message>
        <source>its value is chosen, or it learns of a higher number</source>
        <translation>其值已选定，或得知更大的编号</translation>
    </message>
    <message>
        <source>gets a vote</source>
        <translation>获得投票权</translation>
    </message>
    <message>
        <source>loses its vote</source>
        <translation>失去投票权</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>this file cannot be read: %1</source>
        <translation>无法读取此文件：%1</translation>
    </message>
    <message>
        <source>this is not TOML: %1</source>
        <translation>这不是 TOML：%1</translation>
    </message>
    <message>
        <source>this is not text in UTF-8; save it as UTF-8</source>
        <translation>这不是 UTF-8 文本；请存为 UTF-8</translation>
    </message>
    <message>
        <source>%1 sets nothing; write key=value, such as network.loss=0.1</source>
        <translation>%1 没有设置任何内容；请写成 key=value，例如 network.loss=0.1</translation>
    </message>
    <message>
        <source>%1 is no table, so that nothing within it can be set</source>
        <translation>%1 不是表，无法设置其中的内容</translation>
    </message>
    <message>
        <source>there is no key %1 here; did you mean %2?</source>
        <translation>这里没有键 %1；是否想写 %2？</translation>
    </message>
    <message>
        <source>there is no key %1 here; the keys are: %2</source>
        <translation>这里没有键 %1；可用的键有：%2</translation>
    </message>
    <message>
        <source>the key %1 is missing here</source>
        <translation>这里缺少键 %1</translation>
    </message>
    <message>
        <source>%1 cannot be %2; did you mean %3?</source>
        <translation>%1 不能是 %2；是否想写 %3？</translation>
    </message>
    <message>
        <source>%1 cannot be %2; it is one of: %3</source>
        <translation>%1 不能是 %2；可以是：%3</translation>
    </message>
    <message>
        <source>%1 must be a text in quotes</source>
        <translation>%1 必须是带引号的文本</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3</source>
        <translation>%1 必须是 %2 到 %3 的整数</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1 必须是 true 或 false</translation>
    </message>
    <message>
        <source>%1 must be a table</source>
        <translation>%1 必须是表</translation>
    </message>
    <message>
        <source>%1 must be tables, each written under [[%1]]</source>
        <translation>%1 必须是若干表，每个写在 [[%1]] 之下</translation>
    </message>
    <message>
        <source>%1 must be a list of texts, such as [&quot;n1&quot;, &quot;n2&quot;]</source>
        <translation>%1 必须是文本列表，例如 [&quot;n1&quot;, &quot;n2&quot;]</translation>
    </message>
    <message>
        <source>%1 must be at most %2</source>
        <translation>%1 最多为 %2</translation>
    </message>
    <message>
        <source>%1 must be longer than 0</source>
        <translation>%1 必须大于 0</translation>
    </message>
    <message>
        <source>%1 must be the shortest and the longest duration, such as [&quot;150ms&quot;, &quot;300ms&quot;]</source>
        <translation>%1 必须是最短与最长时长，例如 [&quot;150ms&quot;, &quot;300ms&quot;]</translation>
    </message>
    <message>
        <source>%1 must be a probability from 0 to 1</source>
        <translation>%1 必须是 0 到 1 的概率</translation>
    </message>
    <message>
        <source>%1 must be two whole numbers, such as [-100, 50]</source>
        <translation>%1 必须是两个整数，例如 [-100, 50]</translation>
    </message>
    <message>
        <source>a state holds whole numbers, texts, true and false, lists and tables only</source>
        <translation>状态中只能有整数、文本、true 与 false、列表和表</translation>
    </message>
    <message>
        <source>%1 cannot name a node; a name is up to 40 letters, digits, - and _</source>
        <translation>%1 不能作为节点名；节点名最多 40 个字母、数字、- 和 _</translation>
    </message>
    <message>
        <source>there is a node %1 already; each needs a name of its own</source>
        <translation>已有节点 %1；每个节点要有自己的名字</translation>
    </message>
    <message>
        <source>a client of the workload is named %1 as well; give the node another name</source>
        <translation>负载中的客户端也叫 %1；请给节点另取名字</translation>
    </message>
    <message>
        <source>%1 is a role of this protocol; give the node another name</source>
        <translation>%1 是此协议的角色名；请给节点另取名字</translation>
    </message>
    <message>
        <source>nodes is %1, but there are %2 names; leave nodes out</source>
        <translation>nodes 为 %1，却有 %2 个名字；请省去 nodes</translation>
    </message>
    <message>
        <source>there are %1 nodes; at most %2 are possible, clients included</source>
        <translation>共有 %1 个节点；连同客户端最多 %2 个</translation>
    </message>
    <message>
        <source>there is no node %1; did you mean %2?</source>
        <translation>没有节点 %1；是否想写 %2？</translation>
    </message>
    <message>
        <source>there is no node %1; the nodes are: %2</source>
        <translation>没有节点 %1；节点有：%2</translation>
    </message>
    <message>
        <source>%1 must be the two ends of a link, such as [&quot;n1&quot;, &quot;n2&quot;]</source>
        <translation>%1 必须是链路的两端，例如 [&quot;n1&quot;, &quot;n2&quot;]</translation>
    </message>
    <message>
        <source>%1 must be a list of links, such as [[&quot;n1&quot;, &quot;n2&quot;], [&quot;n2&quot;, &quot;n3&quot;]]</source>
        <translation>%1 必须是链路列表，例如 [[&quot;n1&quot;, &quot;n2&quot;], [&quot;n2&quot;, &quot;n3&quot;]]</translation>
    </message>
    <message>
        <source>%1 stands at both ends; a link joins two different nodes</source>
        <translation>两端都是 %1；链路连接两个不同的节点</translation>
    </message>
    <message>
        <source>%1 and %2 have a link already; leave one of the two out</source>
        <translation>%1 与 %2 之间已有链路；请去掉其中一条</translation>
    </message>
    <message>
        <source>%1 and %2 have no link in this topology; name two that have one</source>
        <translation>此拓扑中 %1 与 %2 之间没有链路；请写有链路的两个节点</translation>
    </message>
    <message>
        <source>a %1 has its own links; for others set shape = &quot;custom&quot;</source>
        <translation>%1 形状自带链路；要用其他链路请设 shape = &quot;custom&quot;</translation>
    </message>
    <message>
        <source>this file has format %1, but this program reads format 1</source>
        <translation>此文件的格式为 %1，而本程序读取格式 1</translation>
    </message>
    <message>
        <source>this is no state that %1 can start from: %2</source>
        <translation>%1 不能从这个状态启动：%2</translation>
    </message>
    <message>
        <source>%2 does not understand the command %1; a command reads like: %3</source>
        <translation>%2 不理解命令 %1；命令的写法如：%3</translation>
    </message>
    <message>
        <source>this is no message of %1: %2</source>
        <translation>这不是 %1 的消息：%2</translation>
    </message>
    <message>
        <source>%1 comes behind %2; put interventions in the order of their times</source>
        <translation>%1 排在 %2 之后；请按时间顺序排列干预</translation>
    </message>
    <message>
        <source>%1 must be two or more lists of nodes, such as [[&quot;n1&quot;, &quot;n2&quot;], [&quot;n3&quot;]]</source>
        <translation>%1 必须是两个以上的节点列表，例如 [[&quot;n1&quot;, &quot;n2&quot;], [&quot;n3&quot;]]</translation>
    </message>
    <message>
        <source>%1 is named twice; a node is in one group only</source>
        <translation>%1 出现了两次；一个节点只能在一个组里</translation>
    </message>
    <message>
        <source>this picks no message; name it by id, or by type, from, to or nth</source>
        <translation>这没有选出任何消息；请用 id，或用 type、from、to、nth 指定</translation>
    </message>
    <message>
        <source>an id picks one message; leave type, from, to and nth out</source>
        <translation>id 已选定一条消息；请省去 type、from、to 和 nth</translation>
    </message>
    <message>
        <source>There is no node or role %1 now.</source>
        <translation>现在没有名为 %1 的节点或角色。</translation>
    </message>
    <message>
        <source>%1 is not running, so it cannot crash.</source>
        <translation>%1 没有在运行，无法让它崩溃。</translation>
    </message>
    <message>
        <source>%1 runs already; only a crashed node can be restarted.</source>
        <translation>%1 已在运行；只有崩溃的节点才能重启。</translation>
    </message>
    <message>
        <source>%1 is not running, so it can do nothing.</source>
        <translation>%1 没有在运行，什么也做不了。</translation>
    </message>
    <message>
        <source>%1 is not paused.</source>
        <translation>%1 没有被暂停。</translation>
    </message>
    <message>
        <source>There is no link between %1 and %2.</source>
        <translation>%1 与 %2 之间没有链路。</translation>
    </message>
    <message>
        <source>%1 and %2 have a link already.</source>
        <translation>%1 与 %2 之间已有链路。</translation>
    </message>
    <message>
        <source>A link needs two different ends.</source>
        <translation>链路的两端必须是不同的节点。</translation>
    </message>
    <message>
        <source>Message %1 is not on its way; it has arrived or was dropped.</source>
        <translation>消息 %1 不在途中；它已到达或已被丢弃。</translation>
    </message>
    <message>
        <source>No message that fits is waiting.</source>
        <translation>没有符合条件的消息在等待。</translation>
    </message>
    <message>
        <source>%1 has no timer %2 running.</source>
        <translation>%1 没有正在运行的定时器 %2。</translation>
    </message>
    <message>
        <source>This cannot be a %1: %2.</source>
        <translation>这不能作为 %1：%2。</translation>
    </message>
    <message>
        <source>There is a node %1 already.</source>
        <translation>已有名为 %1 的节点。</translation>
    </message>
    <message>
        <source>There is room for %1 nodes, and no more.</source>
        <translation>最多只能有 %1 个节点。</translation>
    </message>
    <message>
        <source>The program that plays a node cannot be started: %1 (%2). Reinstall Synod, or run in-process.</source>
        <translation>无法启动扮演节点的程序：%1（%2）。请重新安装 Synod，或在进程内运行。</translation>
    </message>
    <message>
        <source>The process of %1 said what makes no sense, and was ended: %2.</source>
        <translation>%1 的进程说了无法理解的内容，已被结束：%2。</translation>
    </message>
    <message>
        <source>Message %1 from %2 to %3 has %4 octets; a datagram carries at most 65,507.</source>
        <translation>从 %2 到 %3 的消息 %1 有 %4 个字节；一个数据报最多承载 65,507 个。</translation>
    </message>
    <message>
        <source>The operating system lost message %1 from %2 to %3.</source>
        <translation>操作系统丢失了从 %2 到 %3 的消息 %1。</translation>
    </message>
    <message>
        <source>The session is over; start it anew.</source>
        <translation>会话已经结束；请重新开始。</translation>
    </message>
    <message>
        <source>There is no protocol %1.</source>
        <translation>没有名为 %1 的协议。</translation>
    </message>
    <message>
        <source>This recording is for viewing: nothing in it can be changed.</source>
        <translation>此录制仅供查看，不能更改其中内容。</translation>
    </message>
    <message>
        <source>a router has addresses for 253 hosts; let more nodes be routers</source>
        <translation>一台路由器只有 253 台主机的地址；请让更多节点成为路由器</translation>
    </message>
    <message>
        <source>%1 cannot do this with itself; name another node</source>
        <translation>%1 不能与自己这样做；请指定另一个节点</translation>
    </message>
    <message>
        <source>No directory for the nodes&apos; disks can be made in %1: %2. Make room there, or run in-process.</source>
        <translation>无法在 %1 中为节点的磁盘建立目录：%2。请在那里腾出空间，或改为在进程内运行。</translation>
    </message>
    <message>
        <source>No socket can be opened on 127.0.0.1: %1. End programs that hold many connections, or run in-process.</source>
        <translation>无法在 127.0.0.1 上打开套接字：%1。请关闭占用大量连接的程序，或改为在进程内运行。</translation>
    </message>
    <message>
        <source>No more processes can be started: %1. End some programs, or run in-process.</source>
        <translation>无法再启动进程：%1。请关闭一些程序，或改为在进程内运行。</translation>
    </message>
    <message>
        <source>Port %1 on 127.0.0.1 is taken by another program; port %2 serves instead. Choose other ports with --port.</source>
        <translation>127.0.0.1 的端口 %1 已被别的程序占用，改用端口 %2。可用 --port 另选端口。</translation>
    </message>
    <message>
        <source>%1 did not come up within %2. Try again, or run in-process.</source>
        <translation>%1 没有在 %2 内启动。请重试，或改为在进程内运行。</translation>
    </message>
    <message>
        <source>The process of %1 has ended: %2. Its disk is kept; Restart starts it again.</source>
        <translation>%1 的进程已结束：%2。它的磁盘还在；点“重启”可让它重新启动。</translation>
    </message>
    <message>
        <source>The process of %1 ended before it was up: %2. Try again, or run in-process.</source>
        <translation>%1 的进程还没启动好就结束了：%2。请重试，或改为在进程内运行。</translation>
    </message>
    <message>
        <source>%1 must be how fast the clock goes, from 0.1 to 10; 1 is right</source>
        <translation>%1 必须是时钟走的快慢，从 0.1 到 10；1 表示准</translation>
    </message>
    <message>
        <source>%2 does not understand the command %1; did you mean one like %3?</source>
        <translation>%2 不理解命令 %1；是否想写类似 %3 的命令？</translation>
    </message>
    <message>
        <source>with one instance one value is chosen, and clients are not served; set instances = &quot;many&quot; in [options], or leave the clients of [workload] out</source>
        <translation>只有一个实例时只选定一个值，不为客户端提供服务；请在 [options] 中设置 instances = &quot;many&quot;，或去掉 [workload] 的客户端</translation>
    </message>
    <message>
        <source>%1 does not understand the command “%2”; a command reads like: %3.</source>
        <translation>%1 不理解命令“%2”；命令的写法如：%3。</translation>
    </message>
    <message>
        <source>%1 does not understand the command “%2”; did you mean one like “%3”?</source>
        <translation>%1 不理解命令“%2”；是否想写类似“%3”的命令？</translation>
    </message>
    <message>
        <source>There is no node %1; the nodes are: %2.</source>
        <translation>没有节点 %1；节点有：%2。</translation>
    </message>
    <message>
        <source>%1 must be a duration such as &quot;10ms&quot;, &quot;2.5s&quot; or &quot;150us&quot;; the units are ns, us, ms and s</source>
        <translation>%1 必须是一段时间，例如 &quot;10ms&quot;、&quot;2.5s&quot; 或 &quot;150us&quot;；单位有 ns、us、ms 和 s</translation>
    </message>
    <message>
        <source>%1 must be at least %2</source>
        <translation>%1 至少为 %2</translation>
    </message>
    <message>
        <source>%1 must be a bandwidth from 1bit/s to 1000Gbit/s such as &quot;10Mbit/s&quot;, or &quot;unlimited&quot;</source>
        <translation>%1 必须是从 1bit/s 到 1000Gbit/s 的带宽，例如 &quot;10Mbit/s&quot;，或者 &quot;unlimited&quot;</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” is no port; that is a whole number from %3 to %4</source>
        <translation>命令“%1”中的“%2”不是端口；端口是 %3 到 %4 的整数</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” is no host with a port, such as server:80</source>
        <translation>命令“%1”中的“%2”不是带端口的主机；写法如 server:80</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” does not say how many octets; that is a whole number from %3 to %4</source>
        <translation>命令“%1”中的“%2”没有说明是多少个字节；这是 %3 到 %4 的整数</translation>
    </message>
    <message>
        <source>the command “%1” goes on with “%2”, which means nothing there</source>
        <translation>命令“%1”后面还有“%2”，在那里没有意义</translation>
    </message>
    <message>
        <source>in the command “%1” something is missing; it reads like “%2”</source>
        <translation>命令“%1”不完整；写法如“%2”</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” does not say how many echoes; that is a whole number from %3 to %4</source>
        <translation>命令“%1”中的“%2”没有说明发送多少次回显；这是 %3 到 %4 的整数</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” is no Time to Live; that is a whole number from %3 to %4</source>
        <translation>命令“%1”中的“%2”不是生存时间（TTL）；这是 %3 到 %4 的整数</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” is no connection, which goes by its number from %3 to %4, such as #2</source>
        <translation>命令“%1”中的“%2”不是连接；连接用 %3 到 %4 的编号表示，如 #2</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” does not say how many octets, which is a whole number from %3 to %4; a text that reads like this goes in quotes: %5</source>
        <translation>命令“%1”中的“%2”没有说明是多少个字节，这应是 %3 到 %4 的整数；如果要发送的就是这样的文本，请加引号：%5</translation>
    </message>
    <message>
        <source>Datagrams that no process of this session had sent came to %1 and were refused: %2 so far.</source>
        <translation>有并非由本会话任何进程发出的数据报到达 %1，均已拒收：至今共 %2 个。</translation>
    </message>
    <message>
        <source>More than %1 messages are under way at %2, so the run stops there. Lower duplicate, the latency or how often is sent; or let fewer nodes take part.</source>
        <translation>在 %2 时，在途消息超过 %1 条，运行就此停止。请调低 duplicate、时延或发送频率，或者减少参与的节点。</translation>
    </message>
    <message>
        <source>More than %1 events happen at %2 and time does not go on, so the run stops there. Give the links a latency.</source>
        <translation>在 %2 这一时刻发生的事件超过 %1 个，时间不再前进，运行就此停止。请为链路设置时延。</translation>
    </message>
    <message>
        <source>%1 is a client, and “%2” is about a server; the servers are: %3</source>
        <translation>%1 是客户端，而“%2”针对的是服务器；服务器有：%3</translation>
    </message>
    <message>
        <source>%1 must be a rate such as &quot;20/s&quot;: from once in %2 to once in %3</source>
        <translation>%1 必须是 &quot;20/s&quot; 这样的速率：从每 %2 一次到每 %3 一次</translation>
    </message>
    <message>
        <source>all clients together ask %1 times a second; at most %2 are possible: let fewer clients ask, or at a lower rate</source>
        <translation>所有客户端合计每秒请求 %1 次，最多只能是 %2 次：请减少客户端，或者降低速率</translation>
    </message>
    <message>
        <source>in the command “%1”, “%2” does not say how long; write a time from %3 to %4, such as 100ms</source>
        <translation>命令“%1”中的“%2”没有说明多长时间；请写 %3 到 %4 之间的时间，例如 100ms</translation>
    </message>
    <message>
        <source>clients of a balancer get, put and append; leave other operations out of [workload]</source>
        <translation>负载均衡器的客户端只做 get、put 和 append；请从 [workload] 中去掉其他操作</translation>
    </message>
    <message>
        <source>clients would have nobody to ask: there must be a balancer</source>
        <translation>客户端会没有可以询问的对象：必须有一个负载均衡器</translation>
    </message>
    <message>
        <source>replicas that answer by themselves know put and get alone: leave other operations out of [workload], or set consistency = &quot;strong&quot;</source>
        <translation>自行回答的副本只认识 put 和 get：请从 [workload] 中去掉其他操作，或设 consistency = &quot;strong&quot;</translation>
    </message>
    <message>
        <source>%1 answers HTTP at http://127.0.0.1:%2/</source>
        <translation>%1 在 http://127.0.0.1:%2/ 应答 HTTP</translation>
    </message>
    <message>
        <source>Programs can ask the servers: %1. Try: %2</source>
        <translation>其他程序可以访问这些服务器：%1。试试：%2</translation>
    </message>
    <message>
        <source>a page holds at most %1 records, and these are %2: ask for a part of them with `--from` and `--until`</source>
        <translation>一个页面最多容纳 %1 条记录，而这里有 %2 条：请用 `--from` 和 `--until` 取其中一段</translation>
    </message>
    <message>
        <source>%1 is the balancer: what holds of it stands in [options]; [node.NAME] is for a backend, such as %2</source>
        <translation>%1 是负载均衡器：它的设置写在 [options] 中；[node.NAME] 用于后端，例如 %2</translation>
    </message>
    <message>
        <source>More than %1 steps are made by %2, so the run stops there. Give the shortest timeouts more time, or let less happen in a second.</source>
        <translation>到 %2 时已执行了超过 %1 步，运行就此停止。请把最短的超时调长，或者让每秒发生的事情少一些。</translation>
    </message>
    <message>
        <source>with against each name ends in -a or -b, the side it stands on; %1 does not</source>
        <translation>用 against 时，每个名字都以 -a 或 -b 结尾，表示它在哪一边；%1 不是这样</translation>
    </message>
    <message>
        <source>with against there are two balancers, and %1, the other, is missing</source>
        <translation>用 against 时有两个负载均衡器，而另一个 %1 不在</translation>
    </message>
    <message>
        <source>%1 does nothing about “%2”: it makes no sense to it.</source>
        <translation>%1 没有理会“%2”：它看不懂。</translation>
    </message>
    <message>
        <source>%1 does nothing about “%2”: it does not have the content that this names.</source>
        <translation>%1 没有理会“%2”：它手上没有其中写明的内容。</translation>
    </message>
    <message>
        <source>this is longer than any scenario: %1 at most</source>
        <translation>比任何场景都长：至多 %1</translation>
    </message>
    <message>
        <source>Port %1 on 127.0.0.1 is taken by another program; %2 answers HTTP at port %3 instead.</source>
        <translation>127.0.0.1 的端口 %1 已被别的程序占用，%2 改在端口 %3 应答 HTTP。</translation>
    </message>
    <message>
        <source>%1 answers no HTTP: from port %2 on none of a hundred is free. Choose others with --http-port.</source>
        <translation>%1 不应答 HTTP：从端口 %2 起的一百个端口都被占用。请用 --http-port 另选。</translation>
    </message>
    <message>
        <source>%1 answers no HTTP: behind port 65535 there is none. Choose a lower one with --http-port.</source>
        <translation>%1 不应答 HTTP：65535 之后没有端口了。请用 --http-port 选小一些的端口。</translation>
    </message>
</context>
<context>
    <name>event</name>
    <message>
        <source>Crash %1, disk lost</source>
        <translation>令 %1 崩溃并丢失磁盘</translation>
    </message>
    <message>
        <source>Crash %1</source>
        <translation>令 %1 崩溃</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>重启 %1</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>切断 %1</translation>
    </message>
    <message>
        <source>Heal %1</source>
        <translation>修复 %1</translation>
    </message>
    <message>
        <source>Partition %1</source>
        <translation>分区 %1</translation>
    </message>
    <message>
        <source>Heal all links</source>
        <translation>修复所有链路</translation>
    </message>
    <message>
        <source>Isolate %1</source>
        <translation>隔离 %1</translation>
    </message>
    <message>
        <source>Fire the timer of %1</source>
        <translation>触发 %1 的定时器</translation>
    </message>
    <message>
        <source>Inject %3</source>
        <translation>注入 %3</translation>
    </message>
    <message>
        <source>Add node %1</source>
        <translation>添加节点 %1</translation>
    </message>
    <message>
        <source>Remove node %1</source>
        <translation>移除节点 %1</translation>
    </message>
    <message>
        <source>Add link %1</source>
        <translation>添加链路 %1</translation>
    </message>
    <message>
        <source>Remove link %1</source>
        <translation>移除链路 %1</translation>
    </message>
    <message>
        <source>Crashed %1, its disk is lost. Ctrl+Z goes back.</source>
        <translation>%1 已崩溃，磁盘已丢失。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Crashed %1. Ctrl+Z goes back.</source>
        <translation>%1 已崩溃。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Restarted %1. Ctrl+Z goes back.</source>
        <translation>%1 已重启。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Paused %1. Ctrl+Z goes back.</source>
        <translation>%1 已暂停。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Resumed %1. Ctrl+Z goes back.</source>
        <translation>%1 已恢复。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Cut %1. Ctrl+Z goes back.</source>
        <translation>%1 已切断。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Healed %1. Ctrl+Z goes back.</source>
        <translation>%1 已修复。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Split into %1. Ctrl+Z goes back.</source>
        <translation>已分区为 %1。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>All links are up. Ctrl+Z goes back.</source>
        <translation>所有链路均已连通。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Isolated %1. Ctrl+Z goes back.</source>
        <translation>%1 已隔离。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Fired the timer of %1. Ctrl+Z goes back.</source>
        <translation>%1 的定时器已触发。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Injected %3. Ctrl+Z goes back.</source>
        <translation>%3 已注入。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Added %1. Ctrl+Z goes back.</source>
        <translation>%1 已添加。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Removed %1. Ctrl+Z goes back.</source>
        <translation>%1 已移除。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Added link %1. Ctrl+Z goes back.</source>
        <translation>链路 %1 已添加。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Removed link %1. Ctrl+Z goes back.</source>
        <translation>链路 %1 已移除。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Timer set</source>
        <translation>设定定时器</translation>
    </message>
    <message>
        <source>Timer cancelled</source>
        <translation>取消定时器</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Write to disk</source>
        <translation>写入磁盘</translation>
    </message>
    <message>
        <source>Link changed</source>
        <translation>链路变化</translation>
    </message>
    <message>
        <source>Safety violated</source>
        <translation>违反安全性</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>lost on the way</source>
        <translation>途中丢失</translation>
    </message>
    <message>
        <source>the link is cut</source>
        <translation>链路已切断</translation>
    </message>
    <message>
        <source>the receiver is down</source>
        <translation>接收方已停机</translation>
    </message>
    <message>
        <source>its time to live ran out</source>
        <translation>生存时间 TTL 耗尽</translation>
    </message>
    <message>
        <source>the queue is full</source>
        <translation>队列已满</translation>
    </message>
    <message>
        <source>dropped by hand</source>
        <translation>手动丢弃</translation>
    </message>
    <message>
        <source>there is no way to it</source>
        <translation>没有到达的路径</translation>
    </message>
    <message>
        <source>its node or link was removed</source>
        <translation>节点或链路已被移除</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>已崩溃</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the receiver has no use for it</source>
        <translation>接收者用不上它</translation>
    </message>
    <message>
        <source>Drop %1</source>
        <translation>丢弃 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Delay %1</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>Deliver %1</source>
        <translation>投递 %1</translation>
    </message>
    <message>
        <source>Ask %1: %2</source>
        <translation>向 %1 请求：%2</translation>
    </message>
    <message>
        <source>Dropped %1. Ctrl+Z goes back.</source>
        <translation>已丢弃 %1。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Duplicated %1. Ctrl+Z goes back.</source>
        <translation>已复制 %1。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Delayed %1. Ctrl+Z goes back.</source>
        <translation>已延迟 %1。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Delivered %1. Ctrl+Z goes back.</source>
        <translation>已投递 %1。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Asked %1: %2. Ctrl+Z goes back.</source>
        <translation>已向 %1 请求：%2。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>message #%1</source>
        <translation>消息 #%1</translation>
    </message>
    <message>
        <source>Main line</source>
        <translation>主线</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <translation>不做：%1</translation>
    </message>
    <message>
        <source>Branch %1</source>
        <translation>分支 %1</translation>
    </message>
    <message>
        <source>leaves “%1”</source>
        <translation>从“%1”分出</translation>
    </message>
    <message>
        <source>“%1” was not done. %2</source>
        <translation>“%1”未能执行。%2</translation>
    </message>
    <message>
        <source>Set the clock of %1 right</source>
        <translation>把 %1 的时钟速率调准</translation>
    </message>
    <message>
        <source>Set the clock of %1 to ×%2</source>
        <translation>把 %1 的时钟速率调为 ×%2</translation>
    </message>
    <message>
        <source>The clock of %1 goes right again. Ctrl+Z goes back.</source>
        <translation>%1 的时钟速率恢复正常。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>The clock of %1 goes at ×%2. Ctrl+Z goes back.</source>
        <translation>%1 的时钟以 ×%2 的速率走。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Clock changed</source>
        <translation>时钟改变</translation>
    </message>
    <message>
        <source>right rate, shows %1</source>
        <translation>速率正常，显示 %1</translation>
    </message>
    <message>
        <source>×%1, shows %2</source>
        <translation>×%1，显示 %2</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>link cut</source>
        <translation>链路切断</translation>
    </message>
    <message>
        <source>receiver down</source>
        <translation>接收方停机</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>网络丢弃</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>修改 %1：%2</translation>
    </message>
    <message>
        <source>Changed %1: %2. Ctrl+Z goes back.</source>
        <translation>%1 已修改：%2。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Link removed</source>
        <translation>链路已删除</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>Healed</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Link added</source>
        <translation>链路已添加</translation>
    </message>
    <message>
        <source>latency %1</source>
        <translation>时延 %1</translation>
    </message>
    <message>
        <source>jitter %1</source>
        <translation>抖动 %1</translation>
    </message>
    <message>
        <source>loss %1 %</source>
        <translation>丢失 %1 %</translation>
    </message>
    <message>
        <source>duplicates %1 %</source>
        <translation>重复 %1 %</translation>
    </message>
    <message>
        <source>reordering %1 %</source>
        <translation>乱序 %1 %</translation>
    </message>
    <message>
        <source>bandwidth %1 bit/s</source>
        <translation>带宽 %1 bit/s</translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation>队列 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: step “%2”</source>
        <translation>%1：步骤“%2”</translation>
    </message>
    <message>
        <source>guessed at “%1”: %2</source>
        <translation>在“%1”猜：%2</translation>
    </message>
    <message>
        <source>a hint for “%1”</source>
        <translation>“%1”的一条提示</translation>
    </message>
    <message>
        <source>done: “%1”</source>
        <translation>已完成：“%1”</translation>
    </message>
    <message>
        <source>played</source>
        <translation>播放了</translation>
    </message>
    <message>
        <source>stepped back</source>
        <translation>后退了一步</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>干预</translation>
    </message>
    <message>
        <source>the solution of “%1” was played</source>
        <translation>播放了“%1”的答案</translation>
    </message>
    <message>
        <source>handed in by “%1”</source>
        <translation>“%1”交了作业</translation>
    </message>
</context>
<context>
    <name>examples</name>
    <message>
        <source>Star: a router in the middle</source>
        <translation>星形：路由器在中间</translation>
    </message>
    <message>
        <source>Everything goes through the router and its table; one link is cut.</source>
        <translation>一切都经过路由器和它的路由表；其中一条链路会被切断。</translation>
    </message>
    <message>
        <source>Tree: the longest prefix decides</source>
        <translation>树形：由最长前缀决定</translation>
    </message>
    <message>
        <source>A host knows one way; its router knows more.</source>
        <translation>主机只知道一条路，它的路由器知道得更多。</translation>
    </message>
    <message>
        <source>Mesh: everyone is a neighbour</source>
        <translation>全连接：彼此都是邻居</translation>
    </message>
    <message>
        <source>Each knows all by a route of its own, so a cut is missed at once.</source>
        <translation>去往每个节点都有单独的路由，因此链路一断就立刻察觉。</translation>
    </message>
    <message>
        <source>Ring: the long way round</source>
        <translation>环形：绕远路</translation>
    </message>
    <message>
        <source>The routers tell each other of their routes; after a cut an echo goes the other way.</source>
        <translation>路由器互相通告路由；链路切断后，回送消息改走另一边。</translation>
    </message>
    <message>
        <source>Counting to infinity</source>
        <translation>计数到无穷</translation>
    </message>
    <message>
        <source>Two routers tell each other of a way that has gone; with each update it gets longer.</source>
        <translation>两个路由器互相通告一条已经消失的路，每次更新它都变得更长。</translation>
    </message>
    <message>
        <source>Echo, and a port unreachable</source>
        <translation>回送，以及端口不可达</translation>
    </message>
    <message>
        <source>A datagram comes back; another finds nobody at its port.</source>
        <translation>一个数据报被送回；另一个的目的端口上没有应用程序。</translation>
    </message>
    <message>
        <source>Loss, duplicates, reordering</source>
        <translation>丢失、重复与乱序</translation>
    </message>
    <message>
        <source>UDP sends and hopes; only the receiver ever notices.</source>
        <translation>UDP 发出之后只能听天由命；只有接收方才会察觉。</translation>
    </message>
    <message>
        <source>The life of a connection</source>
        <translation>一个连接的一生</translation>
    </message>
    <message>
        <source>Three segments to open it, four to close it, and two MSL of waiting.</source>
        <translation>三个报文段打开连接，四个报文段关闭连接，再等待 2 MSL。</translation>
    </message>
    <message>
        <source>The first SYN-ACK is lost</source>
        <translation>第一个 SYN-ACK 丢失</translation>
    </message>
    <message>
        <source>Who has no answer sends again; one connection comes of it.</source>
        <translation>得不到回答的一方会重发；最终只建立一个连接。</translation>
    </message>
    <message>
        <source>An old duplicate SYN</source>
        <translation>迟到的重复 SYN</translation>
    </message>
    <message>
        <source>The server takes it for a new one; the third segment of the handshake brings it out.</source>
        <translation>服务器把它当成新的 SYN；三次握手的第三个报文段让真相大白。</translation>
    </message>
    <message>
        <source>The sliding window</source>
        <translation>滑动窗口</translation>
    </message>
    <message>
        <source>Four segments may be in flight; the strip under the client shows which.</source>
        <translation>允许四个报文段在途；客户端下方的条带显示是哪几个。</translation>
    </message>
    <message>
        <source>A window that closes</source>
        <translation>窗口关闭</translation>
    </message>
    <message>
        <source>The server does not read, and the client asks with one octet at a time.</source>
        <translation>服务器不读取数据，客户端每次用一个字节来探测。</translation>
    </message>
    <message>
        <source>Congestion control: NewReno</source>
        <translation>拥塞控制：NewReno</translation>
    </message>
    <message>
        <source>Open the charts: slow start, a loss, and the sawtooth of congestion avoidance.</source>
        <translation>打开图表：慢启动、一次丢失，以及拥塞避免的锯齿形曲线。</translation>
    </message>
    <message>
        <source>Congestion control: CUBIC</source>
        <translation>拥塞控制：CUBIC</translation>
    </message>
    <message>
        <source>After a loss the window grows fast, slows down where it was lost before, and tries for more.</source>
        <translation>丢失之后窗口先快速增大，接近上次丢失处时放慢，然后继续试探更大的窗口。</translation>
    </message>
    <message>
        <source>A connection for each request</source>
        <translation>每个请求一个连接</translation>
    </message>
    <message>
        <source>A short question and a long answer, again and again, as the web began.</source>
        <translation>短短的提问，长长的回答，反复进行，正如 Web 最初的样子。</translation>
    </message>
    <message>
        <source>Slow: no fast retransmit</source>
        <translation>缓慢：没有快速重传</translation>
    </message>
    <message>
        <source>The sender waits for its timer whatever duplicate ACKs say.</source>
        <translation>无论重复 ACK 说什么，发送方都只等自己的定时器。</translation>
    </message>
    <message>
        <source>Wrong: a handshake of two segments</source>
        <translation>错误：两次握手</translation>
    </message>
    <message>
        <source>An old duplicate SYN makes a connection that nobody opened; the safety panel says so.</source>
        <translation>一个迟到的重复 SYN 造出无人打开的连接；安全面板会指出来。</translation>
    </message>
    <message>
        <source>Wrong: no TIME-WAIT</source>
        <translation>错误：没有 TIME-WAIT</translation>
    </message>
    <message>
        <source>An old segment lands in a new connection between the same ports.</source>
        <translation>一个旧报文段闯进了同一对端口之间的新连接。</translation>
    </message>
    <message>
        <source>One value, three nodes</source>
        <translation>一个值，三个节点</translation>
    </message>
    <message>
        <source>Two of three choose it; who comes back later must propose the same.</source>
        <translation>三个节点中的两个就选定了它；后来恢复的节点只能提出同一个值。</translation>
    </message>
    <message>
        <source>Proposers, acceptors and learners apart</source>
        <translation>提议者、接受者与学习者分开</translation>
    </message>
    <message>
        <source>Two propose at once, and only one of their values is chosen.</source>
        <translation>两个提议者同时提议，只有其中一个值被选定。</translation>
    </message>
    <message>
        <source>A duel without an end</source>
        <translation>没有尽头的对决</translation>
    </message>
    <message>
        <source>Two proposers never let each other finish, until one of them is distinguished.</source>
        <translation>两个提议者总是互相打断，直到其中一个成为主提议者。</translation>
    </message>
    <message>
        <source>Multi-Paxos: a sequence of commands</source>
        <translation>Multi-Paxos：一连串命令</translation>
    </message>
    <message>
        <source>Phase 1 once, then a round for each command; the leader crashes.</source>
        <translation>阶段 1 只执行一次，此后每个命令只需一轮；领导者会崩溃。</translation>
    </message>
    <message>
        <source>Three clients at work</source>
        <translation>三个客户端同时工作</translation>
    </message>
    <message>
        <source>They put, get and compare keys, while a leader hangs and a node crashes.</source>
        <translation>它们写入、读取、比较键值；期间领导者停顿，一个节点崩溃。</translation>
    </message>
    <message>
        <source>Five servers, in slow motion</source>
        <translation>五台服务器，慢动作</translation>
    </message>
    <message>
        <source>The first lab from its start: an election, and requests to its leader.</source>
        <translation>从头开始的入门实验：一次选举，以及发给领导者的请求。</translation>
    </message>
    <message>
        <source>Three servers, and a crash</source>
        <translation>三台服务器与一次崩溃</translation>
    </message>
    <message>
        <source>The leader stops, and another takes over.</source>
        <translation>领导者停止运行，另一台服务器接替它。</translation>
    </message>
    <message>
        <source>Star of five</source>
        <translation>五台服务器的星形</translation>
    </message>
    <message>
        <source>Everything goes through n1; one cut link cuts off one server.</source>
        <translation>一切都经过 n1；切断一条链路就隔开一台服务器。</translation>
    </message>
    <message>
        <source>Ring of five</source>
        <translation>五台服务器的环形</translation>
    </message>
    <message>
        <source>Messages to servers that are not neighbours are passed on.</source>
        <translation>发给非相邻服务器的消息由中间的服务器转交。</translation>
    </message>
    <message>
        <source>Tree of seven</source>
        <translation>七台服务器的树形</translation>
    </message>
    <message>
        <source>Up to four hops between two leaves.</source>
        <translation>两个叶节点之间最多四跳。</translation>
    </message>
    <message>
        <source>They put, get and compare keys, while a leader hangs and a server crashes.</source>
        <translation>它们写入、读取、比较键值；期间领导者停顿，一台服务器崩溃。</translation>
    </message>
    <message>
        <source>Play the network yourself</source>
        <translation>自己扮演网络</translation>
    </message>
    <message>
        <source>Nothing arrives and no timer expires until you pick it.</source>
        <translation>消息不会到达，定时器也不会到期，一切由你来挑选。</translation>
    </message>
    <message>
        <source>Fast and slow, side by side</source>
        <translation>快与慢并排比较</translation>
    </message>
    <message>
        <source>Two transfers over one lossy link: one goes by duplicate ACKs, one by its timer.</source>
        <translation>同一条有损链路上的两次传输：一个依据重复 ACK，一个只等定时器。</translation>
    </message>
    <message>
        <source>NewReno and CUBIC share a link</source>
        <translation>NewReno 与 CUBIC 共享链路</translation>
    </message>
    <message>
        <source>Two senders, one bottleneck: compare their windows.</source>
        <translation>两个发送方，一个瓶颈：比较它们的窗口。</translation>
    </message>
    <message>
        <source>PreVote: back without a disturbance</source>
        <translation>PreVote：归来而不打扰</translation>
    </message>
    <message>
        <source>A server that was cut off deposes nobody; a leader that is cut off steps down.</source>
        <translation>曾被隔离的服务器归来后不会使领导者下台；被隔离的领导者则自行下台。</translation>
    </message>
    <message>
        <source>Wrong: votes go by number</source>
        <translation>错误：按编号投票</translation>
    </message>
    <message>
        <source>The smallest number is elected without a committed entry; the safety panel says so.</source>
        <translation>编号最小者当选，却缺少一个已提交的条目；安全面板会指出这一点。</translation>
    </message>
    <message>
        <source>Slow: all wait equally long</source>
        <translation>缓慢：大家等待同样久</translation>
    </message>
    <message>
        <source>All stand at the same moment, and each votes for itself, term after term.</source>
        <translation>所有服务器同时参选，各投自己一票，一个任期接着一个任期。</translation>
    </message>
    <message>
        <source>Snapshots in the place of logs</source>
        <translation>以快照代替日志</translation>
    </message>
    <message>
        <source>A server that slept through what has been discarded is sent the leader&apos;s snapshot.</source>
        <translation>日志被丢弃期间一直停机的服务器，会收到领导者的快照。</translation>
    </message>
    <message>
        <source>A leader hands its term over</source>
        <translation>领导者移交其领导权</translation>
    </message>
    <message>
        <source>To one server, to another, and in vain to one that is down; reads need no entry.</source>
        <translation>先移交给一台服务器，再移交给另一台，最后徒然地移交给已停机的一台；读请求不需要日志条目。</translation>
    </message>
    <message>
        <source>Who votes changes</source>
        <translation>有投票权者的变更</translation>
    </message>
    <message>
        <source>A new server catches up and gets a vote; another loses its own.</source>
        <translation>新服务器赶上日志后获得投票权；另一台则失去投票权。</translation>
    </message>
    <message>
        <source>Wrong: the fault found in 2015</source>
        <translation>错误：2015 年发现的缺陷</translation>
    </message>
    <message>
        <source>Two changes of who votes, begun from the same servers, have majorities that do not meet.</source>
        <translation>从同一组服务器出发的两次成员变更，其多数派互不相交。</translation>
    </message>
    <message>
        <source>A clock that goes too fast</source>
        <translation>走得太快的时钟</translation>
    </message>
    <message>
        <source>n5 stands for election again and again, and nobody can lead.</source>
        <translation>n5 一次又一次地参选，谁也当不成领导者 Leader。</translation>
    </message>
    <message>
        <source>PreVote: the fast clock does no harm</source>
        <translation>PreVote：快时钟不再捣乱</translation>
    </message>
    <message>
        <source>The same clock: n5 asks first, and who hears from a leader says no.</source>
        <translation>同样的时钟：n5 先询问，而能收到领导者 Leader 消息的服务器都拒绝。</translation>
    </message>
    <message>
        <source>Ring of three, to build on</source>
        <translation>三节点环，可在上面搭建</translation>
    </message>
    <message>
        <source>Add servers and links from the palette, then press Play.</source>
        <translation>从工具栏添加服务器和链路，然后按“播放”。</translation>
    </message>
    <message>
        <source>Round robin: each in turn</source>
        <translation>轮询：依次轮流</translation>
    </message>
    <message>
        <source>Two clients, a balancer and three backends; all shares are the same.</source>
        <translation>两个客户端、一个负载均衡器、三个后端；各后端的份额都相同。</translation>
    </message>
    <message>
        <source>Weights: a a b a c a a</source>
        <translation>权重：a a b a c a a</translation>
    </message>
    <message>
        <source>A backend of weight 5 gets five of seven requests, and not in a row.</source>
        <translation>权重为 5 的后端得到七个请求中的五个，但并不连续。</translation>
    </message>
    <message>
        <source>One slow backend</source>
        <translation>一个慢后端</translation>
    </message>
    <message>
        <source>Round robin feeds it like the others; choose another policy on a branch and compare p99.</source>
        <translation>轮询对它一视同仁；在分支上换一种策略，比较 p99。</translation>
    </message>
    <message>
        <source>The power of two choices</source>
        <translation>二选一的威力</translation>
    </message>
    <message>
        <source>Two backends are drawn for each request, and the one with fewer connections gets it.</source>
        <translation>每个请求抽出两个后端，连接较少的那个得到它。</translation>
    </message>
    <message>
        <source>Consistent hashing: only its keys move</source>
        <translation>一致性哈希：只有它的键会移动</translation>
    </message>
    <message>
        <source>A backend is drained and comes back; the log counts the keys that move.</source>
        <translation>一个后端被排空又回来；日志数出移动了多少键。</translation>
    </message>
    <message>
        <source>A backend dies</source>
        <translation>一个后端死了</translation>
    </message>
    <message>
        <source>Until three checks are missed the balancer goes on asking it; count what is lost.</source>
        <translation>在错过三次检查之前，负载均衡器会一直询问它；数一数丢了多少。</translation>
    </message>
    <message>
        <source>Draining a backend for repair</source>
        <translation>为维修而排空后端</translation>
    </message>
    <message>
        <source>It gets nothing new, is done with what it has, and is stopped without anybody noticing.</source>
        <translation>它不再得到新请求，做完手上的请求，然后停机，没有人察觉。</translation>
    </message>
    <message>
        <source>Bursts: queues with limits, and a retry budget</source>
        <translation>突发：有上限的队列和重试预算</translation>
    </message>
    <message>
        <source>What finds no place is refused at once and asked elsewhere while the budget lasts.</source>
        <translation>没有位置的请求立即被拒绝，预算未用完时就去问别的后端。</translation>
    </message>
    <message>
        <source>Wrong: the key modulo the backends</source>
        <translation>错误：键对后端数取模</translation>
    </message>
    <message>
        <source>When one goes nearly all keys move; the safety panel says so.</source>
        <translation>一个后端离开，几乎所有的键都会移动；安全面板会指出这一点。</translation>
    </message>
    <message>
        <source>Wrong: an append is retried</source>
        <translation>错误：重试追加操作</translation>
    </message>
    <message>
        <source>A slow backend is not a dead one: the append takes effect twice.</source>
        <translation>慢的后端并没有死：append 生效了两次。</translation>
    </message>
    <message>
        <source>A strong store</source>
        <translation>强一致的存储</translation>
    </message>
    <message>
        <source>Clients put and get while a leader is cut off: whatever they are answered could have come of one store.</source>
        <translation>领导者被隔开时客户端仍在读写：得到的回答都像来自同一份存储。</translation>
    </message>
    <message>
        <source>Wrong: a leader that does not ask</source>
        <translation>错误：不询问的领导者</translation>
    </message>
    <message>
        <source>It has been replaced and does not know it; its answer is old, and the safety panel says so.</source>
        <translation>它已被取代却不知道；它的回答是旧的，安全性质面板会指出来。</translation>
    </message>
    <message>
        <source>Quorums meet, and gets go back</source>
        <translation>法定人数相交，读仍会倒退</translation>
    </message>
    <message>
        <source>Two of three are asked each time; a get during a put sees the new value, and a later one the old.</source>
        <translation>每次询问三台中的两台；写入途中的一次读看到新值，之后的一次读却看到旧值。</translation>
    </message>
    <message>
        <source>A get that writes back</source>
        <translation>读后写回</translation>
    </message>
    <message>
        <source>The same puts and gets: what a get has read it stores on two of three before it answers.</source>
        <translation>同样的读写：读到的值先存到三台中的两台，再回答。</translation>
    </message>
    <message>
        <source>A sloppy quorum, and a handoff</source>
        <translation>宽松法定人数与移交</translation>
    </message>
    <message>
        <source>Servers that stand in take a put on one side of a cut; gets on the other side do not meet it.</source>
        <translation>切断处一侧的代替者接受了写入；另一侧的读碰不到它。</translation>
    </message>
    <message>
        <source>Eventually alike</source>
        <translation>最终一致</translation>
    </message>
    <message>
        <source>Each server answers by itself and gossips: old answers, a lost update, and in the end one value.</source>
        <translation>每台服务器自行回答并传播流言：旧的回答、一次丢失的更新，最后只剩一个值。</translation>
    </message>
    <message>
        <source>Vector clocks: siblings</source>
        <translation>向量时钟：并存值</translation>
    </message>
    <message>
        <source>Two put what neither has seen of the other; both stay until somebody puts what covers both.</source>
        <translation>两个客户端各自写入，互相没有见过；两个值并存，直到有人写入覆盖二者的值。</translation>
    </message>
    <message>
        <source>A client that reads its own writes</source>
        <translation>读到自己写入的客户端</translation>
    </message>
    <message>
        <source>It does not accept an answer that is older than what it has put, and asks on.</source>
        <translation>比自己写入的更旧的回答，它不接受，继续询问。</translation>
    </message>
    <message>
        <source>A file is put</source>
        <translation>存入一个文件</translation>
    </message>
    <message>
        <source>What happens between PUT and 201 Created, with one of three servers down; another server reads the file.</source>
        <translation>三台服务器中有一台停机，从 PUT 到 201 Created 之间发生了什么；另一台服务器读出该文件。</translation>
    </message>
    <message>
        <source>Files under a workload</source>
        <translation>有工作负载的文件系统</translation>
    </message>
    <message>
        <source>Three clients put, get and delete files while a leader hangs and a server crashes.</source>
        <translation>三个客户端存、取、删文件，其间一个领导者挂起，一台服务器崩溃。</translation>
    </message>
    <message>
        <source>Files for curl and a browser</source>
        <translation>用 curl 和浏览器访问文件</translation>
    </message>
    <message>
        <source>Run it as real processes: the servers answer HTTP while you crash them.</source>
        <translation>以真实进程运行：服务器应答 HTTP，你可以随时让它们崩溃。</translation>
    </message>
    <message>
        <source>Wrong: acknowledged too early</source>
        <translation>错误：过早确认</translation>
    </message>
    <message>
        <source>A leader says 201 Created before anybody else has the file, and the file is lost.</source>
        <translation>别的服务器都还没有该文件，领导者就答复 201 Created，结果文件丢失。</translation>
    </message>
    <message>
        <source>Wrong: reads without asking</source>
        <translation>错误：不经确认就读</translation>
    </message>
    <message>
        <source>A server that is cut off answers from what it has, which is old.</source>
        <translation>被隔断的服务器用自己手里的内容答复，而那是旧的。</translation>
    </message>
    <message>
        <source>Wrong: a retry takes effect twice</source>
        <translation>错误：重试生效两次</translation>
    </message>
    <message>
        <source>Servers keep no note of what they have done, and a client asks again too soon.</source>
        <translation>服务器不记下做过什么，而客户端过早地再次请求。</translation>
    </message>
    <message>
        <source>Load balancing</source>
        <translation>负载均衡</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Files, replicated</source>
        <translation>文件复制</translation>
    </message>
    <message>
        <source>Files by Multi-Paxos</source>
        <translation>文件系统（Multi-Paxos）</translation>
    </message>
    <message>
        <source>A put and a read, each chosen in an instance of its own; the leader crashes, and another leads.</source>
        <translation>一次写入和一次读取，各在自己的实例中选定；领导者崩溃，另一台接任。</translation>
    </message>
    <message>
        <source>Two policies side by side, one load</source>
        <translation>两种策略并排，同一份负载</translation>
    </message>
    <message>
        <source>Two balancers get the same requests; one takes no notice that a backend is slow. Compare p99 in the charts.</source>
        <translation>两个负载均衡器得到同样的请求；其中一个不理会有个后端很慢。在图表中比较 p99。</translation>
    </message>
    <message>
        <source>Over TCP: refused, or silent</source>
        <translation>使用 TCP：被拒绝，还是没有回音</translation>
    </message>
    <message>
        <source>A program that has ended refuses connections, which is known at once; a host that is gone says nothing.</source>
        <translation>程序结束了，连接被拒绝，立刻就知道；主机没有了，则毫无回音。</translation>
    </message>
    <message>
        <source>A retried append takes effect once</source>
        <translation>重试的 append 只生效一次</translation>
    </message>
    <message>
        <source>It has a key, by which the slow backend knows it again when it is asked a second time.</source>
        <translation>它带有幂等键，慢的后端第二次被问到时凭它认出这个请求。</translation>
    </message>
    <message>
        <source>Wrong: a lease that is too long</source>
        <translation>错误：租约太长</translation>
    </message>
    <message>
        <source>A leader that is cut off goes on answering reads by its lease, while another stores newer files.</source>
        <translation>被隔开的领导者凭租约继续回答读取，而另一个领导者已经存下较新的文件。</translation>
    </message>
</context>
<context>
    <name>exports</name>
    <message>
        <source>%1: in a recording of %2 no clients ask servers for keys and values</source>
        <translation>%1：%2 的记录中没有客户端向服务器请求键值</translation>
    </message>
    <message>
        <source>what clients asked and were answered</source>
        <translation>客户端的请求与得到的回答</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>a sequence diagram for Mermaid</source>
        <translation>Mermaid 时序图</translation>
    </message>
    <message>
        <source>there is no node `%1` in the recording</source>
        <translation>记录中没有节点 `%1`</translation>
    </message>
    <message>
        <source>--node and --all-hops do not go together: one node, or every link</source>
        <translation>--node 与 --all-hops 不能同时使用：要么一个节点，要么每条链路</translation>
    </message>
    <message>
        <source>captures: each link that a message enters, not only its sender</source>
        <translation>抓包文件：包含消息经过的每条链路，而不仅是发送者</translation>
    </message>
    <message>
        <source>captures: what leaves this node and what reaches it, as if captured there</source>
        <translation>抓包文件：离开和到达该节点的内容，如同在该处抓包</translation>
    </message>
    <message>
        <source>captures: names the nodes&apos; addresses too; such a capture cannot be converted to .pcap</source>
        <translation>抓包文件：同时写入各节点地址的名字；这样的文件不能转换成 .pcap</translation>
    </message>
    <message>
        <source>a capture</source>
        <translation>抓包文件</translation>
    </message>
    <message>
        <source>expected a JSON object: %1</source>
        <translation>应为 JSON 对象：%1</translation>
    </message>
    <message>
        <source>%1: expected {&quot;client&quot;:0,&quot;op&quot;:&quot;put&quot;,&quot;key&quot;:&quot;x&quot;,&quot;value&quot;:&quot;1&quot;,&quot;call_ns&quot;:10,&quot;return_ns&quot;:20,&quot;ok&quot;:true}</source>
        <translation>%1：应为 {&quot;client&quot;:0,&quot;op&quot;:&quot;put&quot;,&quot;key&quot;:&quot;x&quot;,&quot;value&quot;:&quot;1&quot;,&quot;call_ns&quot;:10,&quot;return_ns&quot;:20,&quot;ok&quot;:true}</translation>
    </message>
    <message>
        <source>the operation returns before it is called</source>
        <translation>操作在调用之前就返回了</translation>
    </message>
    <message>
        <source>client %1 asks before it has the answer to what it asked at line %2; give one that was never answered a client of its own</source>
        <translation>客户端 %1 在第 %2 行的询问得到回答之前又询问；没有得到回答的操作请用单独的客户端编号</translation>
    </message>
    <message>
        <source>the operation is called before that of the line above</source>
        <translation>这个操作的调用早于上一行</translation>
    </message>
    <message>
        <source>the file is written, but cannot be given its name: %1</source>
        <translation>文件已写好，但无法改成所要的名字：%1</translation>
    </message>
    <message>
        <source>the size `%1` is none: give width and height in pixels, each from %2 to %3, such as 1280x720</source>
        <translation>`%1` 不是尺寸：请以像素给出宽和高，各在 %2 到 %3 之间，例如 1280x720</translation>
    </message>
    <message>
        <source>the scale of text `%1` is none: give a number from 1 to 2.5</source>
        <translation>`%1` 不是文字的缩放倍数：请给出 1 到 2.5 之间的数</translation>
    </message>
    <message>
        <source>`%1` is no time: give one such as 1.5s or 250ms</source>
        <translation>`%1` 不是时间：请写成 1.5s 或 250ms 这样</translation>
    </message>
    <message>
        <source>of this session there is no `%1` to be painted: there are %2</source>
        <translation>这个会话没有可画的 `%1`：可画的有 %2</translation>
    </message>
    <message>
        <source>what is painted: stage, or another view of the session</source>
        <translation>画什么：stage（舞台），或会话的另一个视图</translation>
    </message>
    <message>
        <source>of a picture: the moment, 1.5s; else the end</source>
        <translation>用于图片：所画的时刻，如 1.5s；不给则为结束时</translation>
    </message>
    <message>
        <source>of what is painted: in pixels, 1280x720 unless told</source>
        <translation>用于画出的内容：像素尺寸，默认 1280x720</translation>
    </message>
    <message>
        <source>of what is painted: its language</source>
        <translation>用于画出的内容：所用的语言</translation>
    </message>
    <message>
        <source>of what is painted: its colours</source>
        <translation>用于画出的内容：配色</translation>
    </message>
    <message>
        <source>of what is painted: how large texts are, 1 to 2.5</source>
        <translation>用于画出的内容：文字的大小，1 到 2.5</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>一幅图片</translation>
    </message>
    <message>
        <source>the rate `%1` is none: give whole frames a second, 1 to %2</source>
        <translation>“%1”不是帧率：请给出每秒帧数，1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>the speed `%1` is none: give how many seconds of the session pass in one of the film, from 0.0001 to 1000</source>
        <translation>“%1”不是速度：请给出视频的一秒里会话经过多少秒，从 0.0001 到 1000</translation>
    </message>
    <message>
        <source>that would be more than the %1 frames that such a film may have: take a part of the session (--from, --until), or let it go faster (--speed)</source>
        <translation>这样会超过此种视频最多 %1 帧的限度：请只取会话的一段（--from、--until），或让它走得更快（--speed）</translation>
    </message>
    <message>
        <source>with time to read its captions, that would be more than the %1 frames that such a film may have: take a part of the session (--from, --until), or leave the captions out</source>
        <translation>加上读字幕的时间，这样会超过此种视频最多 %1 帧的限度：请只取会话的一段（--from、--until），或不要字幕</translation>
    </message>
    <message>
        <source>of films: frames a second; 30 unless told, of a GIF 15</source>
        <translation>用于视频：每秒帧数；不给出时为 30，GIF 为 15</translation>
    </message>
    <message>
        <source>of films: seconds of the session in a second; else as the window would play the stretch at first</source>
        <translation>用于视频：每秒经过会话的多少秒；不给出时与窗口起初播放这一段的快慢相同</translation>
    </message>
    <message>
        <source>of films: with a line below that says why, held until it is read</source>
        <translation>用于视频：下方加一行字幕说明为什么，停留到读完为止</translation>
    </message>
    <message>
        <source>a film for slides</source>
        <translation>用于幻灯片的视频</translation>
    </message>
    <message>
        <source>a film for pages</source>
        <translation>用于网页的视频</translation>
    </message>
    <message>
        <source>a moving picture</source>
        <translation>动图</translation>
    </message>
    <message>
        <source>the disk is full, and no film was made: make room and begin again</source>
        <translation>磁盘已满，没有生成视频：请腾出空间后重新开始</translation>
    </message>
    <message>
        <source>the film cannot be written: %1</source>
        <translation>无法写入视频：%1</translation>
    </message>
    <message>
        <source>Beginning</source>
        <comment>of a film</comment>
        <translation>开头</translation>
    </message>
    <message>
        <source>a history for Jepsen</source>
        <translation>供 Jepsen 使用的历史</translation>
    </message>
    <message>
        <source>a time line for Perfetto</source>
        <translation>Perfetto 时间线</translation>
    </message>
    <message>
        <source>a log for ShiViz</source>
        <translation>ShiViz 日志</translation>
    </message>
    <message>
        <source>the disk is full: nothing was exported. Make room and export again</source>
        <translation>磁盘已满：没有导出任何内容。请腾出空间后重新导出</translation>
    </message>
    <message>
        <source>the file cannot be written, so nothing was exported: %1</source>
        <translation>文件无法写入，因此没有导出任何内容：%1</translation>
    </message>
    <message>
        <source>the export was cancelled: no file is left of it</source>
        <translation>导出已取消：没有留下文件</translation>
    </message>
    <message>
        <source>`--from` does not go with %1: without what clients wrote before, nobody can say whether what they read is right; `--until` does</source>
        <translation>`--from` 不能用于 %1：不知道客户端之前写过什么，就无法判断它们读到的是否正确；`--until` 可以使用</translation>
    </message>
    <message>
        <source>of tables: only the charts of this title</source>
        <translation>表格：只包含标题为此的图表</translation>
    </message>
    <message>
        <source>%1 has no charts to make a table of</source>
        <translation>%1 没有可以做成表格的图表</translation>
    </message>
    <message>
        <source>there is no chart `%1`: there are %2</source>
        <translation>没有图表 `%1`：有 %2</translation>
    </message>
    <message>
        <source>a table of what the charts show</source>
        <translation>图表数据的表格</translation>
    </message>
    <message>
        <source>a picture of lines, for slides and pages</source>
        <translation>矢量图，用于幻灯片和网页</translation>
    </message>
    <message>
        <source>a picture of lines, for papers</source>
        <translation>矢量图，用于论文</translation>
    </message>
    <message>
        <source>a page that plays the session in a browser</source>
        <translation>在浏览器中播放会话的页面</translation>
    </message>
    <message>
        <source>what is painted is of a moment: `--at`, and not `--from` or `--until`</source>
        <translation>所画的是一个时刻：请用 `--at`，而不是 `--from` 或 `--until`</translation>
    </message>
    <message>
        <source>films need a part of this program that is not there: install the packages %1 and build it again</source>
        <translation>视频需要本程序中缺少的一个部分：请安装软件包 %1，然后重新构建</translation>
    </message>
    <message>
        <source>films need libraries that could not be loaded: install the package %1 (%2)</source>
        <translation>视频所需的库无法加载：请安装软件包 %1（%2）</translation>
    </message>
    <message>
        <source>films of this form need the encoder %1, which is not there: install the package %2</source>
        <translation>这种视频需要编码器 %1，而这里没有：请安装软件包 %2</translation>
    </message>
    <message>
        <source>of the stage: what lies below this layer is left out</source>
        <translation>舞台：略去这一层以下的内容</translation>
    </message>
    <message>
        <source>the diagram has %1 characters, and Mermaid draws no more than %2 unless a page allows it: a shorter stretch, by `--from` and `--until`, is drawn everywhere</source>
        <translation>图中有 %1 个字符，而除非页面允许，Mermaid 最多只画 %2 个：用 `--from` 和 `--until` 取短一些的一段，到处都能画出来</translation>
    </message>
    <message>
        <source>of the stage: with the trails that messages leave</source>
        <translation>舞台：带上消息留下的尾迹</translation>
    </message>
    <message>
        <source>nothing that a chart shows has happened in this session</source>
        <translation>这次会话里还没有发生图表所显示的事</translation>
    </message>
    <message>
        <source>the session ends at %2, before `--at %1`</source>
        <translation>会话在 %2 结束，早于 `--at %1`</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1:%2:%3: %4</source>
        <translation>%1:%2:%3: %4</translation>
    </message>
    <message>
        <source>%1: the file there cannot be replaced</source>
        <translation>%1：无法替换那里的文件</translation>
    </message>
    <message>
        <source>No example is called “%1”. Those there are stand in the menu File, under Examples.</source>
        <translation>没有名为“%1”的示例。现有的示例在“文件”菜单的“示例”里。</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>无法创建 %1</translation>
    </message>
    <message>
        <source>%1: this is a pipe or a device, not a file</source>
        <translation>%1：这是管道或设备，不是文件</translation>
    </message>
</context>
<context>
    <name>headers</name>
    <message>
        <source>pseudo-header</source>
        <translation>伪首部 pseudo-header</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>标识 Identification</translation>
    </message>
    <message>
        <source>Reserved flag</source>
        <translation>保留标志</translation>
    </message>
    <message>
        <source>Don&apos;t Fragment</source>
        <translation>禁止分片 Don&apos;t Fragment</translation>
    </message>
    <message>
        <source>More Fragments</source>
        <translation>更多分片 More Fragments</translation>
    </message>
    <message>
        <source>Fragment Offset</source>
        <translation>片偏移 Fragment Offset</translation>
    </message>
    <message>
        <source>Time to Live</source>
        <translation>生存时间 TTL</translation>
    </message>
    <message>
        <source>each router takes one away; at 0 the datagram ends</source>
        <translation>每经过一个路由器减一；到 0 时数据报终止</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议 Protocol</translation>
    </message>
    <message>
        <source>Header Checksum</source>
        <translation>首部校验和 Checksum</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本 Version</translation>
    </message>
    <message>
        <source>Internet Header Length</source>
        <translation>首部长度 IHL</translation>
    </message>
    <message>
        <source>words of 32 bits: %1 octets</source>
        <translation>以 32 位字为单位：%1 个字节</translation>
    </message>
    <message>
        <source>Type of Service</source>
        <translation>服务类型 TOS</translation>
    </message>
    <message>
        <source>Total Length</source>
        <translation>总长度 Total Length</translation>
    </message>
    <message>
        <source>octets, header and data</source>
        <translation>个字节，含首部与数据</translation>
    </message>
    <message>
        <source>Source Address</source>
        <translation>源地址 Source Address</translation>
    </message>
    <message>
        <source>Destination Address</source>
        <translation>目的地址 Destination Address</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项 Options</translation>
    </message>
    <message>
        <source>Echo Reply</source>
        <translation>回送应答 Echo Reply</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>回送 Echo</translation>
    </message>
    <message>
        <source>Time Exceeded</source>
        <translation>超时 Time Exceeded</translation>
    </message>
    <message>
        <source>net unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>主机不可达</translation>
    </message>
    <message>
        <source>protocol unreachable</source>
        <translation>协议不可达</translation>
    </message>
    <message>
        <source>port unreachable</source>
        <translation>端口不可达</translation>
    </message>
    <message>
        <source>Destination Unreachable</source>
        <translation>目的不可达 Destination Unreachable</translation>
    </message>
    <message>
        <source>IP, of the datagram it is about</source>
        <translation>IP：所指的数据报</translation>
    </message>
    <message>
        <source>header</source>
        <translation>首部</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型 Type</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码 Code</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验和 Checksum</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符 Identifier</translation>
    </message>
    <message>
        <source>Sequence Number</source>
        <translation>序号 Sequence Number</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>header and data</source>
        <translation>首部与数据</translation>
    </message>
    <message>
        <source>Source Port</source>
        <translation>源端口 Source Port</translation>
    </message>
    <message>
        <source>Destination Port</source>
        <translation>目的端口 Destination Port</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度 Length</translation>
    </message>
    <message>
        <source>0: the sender made none</source>
        <translation>0：发送方未计算</translation>
    </message>
    <message>
        <source>relative; in the header: %1</source>
        <translation>相对值；首部中为 %1</translation>
    </message>
    <message>
        <source>congestion window reduced (RFC 3168)</source>
        <translation>拥塞窗口已减小（RFC 3168）</translation>
    </message>
    <message>
        <source>echo of congestion experienced (RFC 3168)</source>
        <translation>回送所经历的拥塞（RFC 3168）</translation>
    </message>
    <message>
        <source>the urgent pointer means something</source>
        <translation>紧急指针有效</translation>
    </message>
    <message>
        <source>the acknowledgment number means something</source>
        <translation>确认号有效</translation>
    </message>
    <message>
        <source>push: the receiver should not wait for more</source>
        <translation>推送：接收方不必再等</translation>
    </message>
    <message>
        <source>reset: there is no such connection</source>
        <translation>复位：没有这个连接</translation>
    </message>
    <message>
        <source>the sequence number is the initial one</source>
        <translation>序号是初始序号</translation>
    </message>
    <message>
        <source>the sender has no more to send</source>
        <translation>发送方不再发送</translation>
    </message>
    <message>
        <source>End of Option List</source>
        <translation>选项表结束</translation>
    </message>
    <message>
        <source>No-Operation</source>
        <translation>无操作</translation>
    </message>
    <message>
        <source>Maximum Segment Size</source>
        <translation>最大报文段长度 MSS</translation>
    </message>
    <message>
        <source>Window Scale</source>
        <translation>窗口扩大</translation>
    </message>
    <message>
        <source>SACK-Permitted</source>
        <translation>允许 SACK</translation>
    </message>
    <message>
        <source>SACK</source>
        <translation>SACK</translation>
    </message>
    <message>
        <source>Timestamps</source>
        <translation>时间戳 Timestamps</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>Acknowledgment Number</source>
        <translation>确认号 Acknowledgment Number</translation>
    </message>
    <message>
        <source>Data Offset</source>
        <translation>数据偏移 Data Offset</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口 Window</translation>
    </message>
    <message>
        <source>octets, before scaling</source>
        <translation>个字节，尚未按比例扩大</translation>
    </message>
    <message>
        <source>Urgent Pointer</source>
        <translation>紧急指针 Urgent Pointer</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Play, pause</source>
        <translation>播放、暂停</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一事件</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一事件</translation>
    </message>
    <message>
        <source>Next interesting event</source>
        <translation>下一个重要事件</translation>
    </message>
    <message>
        <source>Previous interesting event</source>
        <translation>上一个重要事件</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>回到起点</translation>
    </message>
    <message>
        <source>To the live end</source>
        <translation>到最新时刻</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减速</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Crash the chosen node</source>
        <translation>令所选节点崩溃</translation>
    </message>
    <message>
        <source>Restart the chosen node</source>
        <translation>重启所选节点</translation>
    </message>
    <message>
        <source>Pause or resume the chosen node</source>
        <translation>暂停或恢复所选节点</translation>
    </message>
    <message>
        <source>Drop the chosen message</source>
        <translation>丢弃所选消息</translation>
    </message>
    <message>
        <source>Duplicate the chosen message</source>
        <translation>复制所选消息</translation>
    </message>
    <message>
        <source>Delay the chosen message</source>
        <translation>延迟所选消息</translation>
    </message>
    <message>
        <source>Go back to before</source>
        <translation>撤销：回到之前</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Find an event</source>
        <translation>查找事件</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>A fresh lab</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <source>Save the recording</source>
        <translation>保存录制</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text of usual size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>所有按键</translation>
    </message>
    <message>
        <source>Next and previous thing on the stage</source>
        <translation>舞台上的下一个、上一个对象</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>可对它做的操作</translation>
    </message>
    <message>
        <source>Fault tool: a click crashes, cuts or drops</source>
        <translation>故障工具：点击即崩溃、切断或丢弃</translation>
    </message>
    <message>
        <source>Move the chosen node</source>
        <translation>移动所选节点</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Cut or heal the link, isolate the node</source>
        <translation>切断或修复链路，隔离节点</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Compare two branches side by side</source>
        <translation>并排比较两个分支</translation>
    </message>
    <message>
        <source>Present from the start; again leaves</source>
        <translation>从头演示；再按一次退出</translation>
    </message>
    <message>
        <source>Present from here</source>
        <translation>从此处演示</translation>
    </message>
    <message>
        <source>Presenting: black screen, white screen</source>
        <translation>演示时：黑屏、白屏</translation>
    </message>
    <message>
        <source>Next step of the lesson</source>
        <translation>课程的下一步</translation>
    </message>
    <message>
        <source>Previous step of the lesson</source>
        <translation>课程的上一步</translation>
    </message>
    <message>
        <source>Presenting: next and previous beat, or event of note</source>
        <translation>演示时：下一节拍或上一节拍，没有课程时为重要事件</translation>
    </message>
    <message>
        <source>Presenting: the number that is guessed, or the hands for A, then for B</source>
        <translation>演示时：所猜的数，或者 A、再到 B 的举手人数</translation>
    </message>
    <message>
        <source>Run to the next stop that is set</source>
        <translation>运行到下一个已设的停点</translation>
    </message>
    <message>
        <source>Export: pictures and more</source>
        <translation>导出：图片等</translation>
    </message>
    <message>
        <source>Copy a picture of the stage</source>
        <translation>复制舞台的图片</translation>
    </message>
    <message>
        <source>Find a node</source>
        <translation>查找节点</translation>
    </message>
    <message>
        <source>Application layer: what is asked and answered</source>
        <translation>应用层：请求与应答</translation>
    </message>
    <message>
        <source>Transport layer: every message, from end to end</source>
        <translation>传输层：每条消息，端到端</translation>
    </message>
    <message>
        <source>Network layer: every hop</source>
        <translation>网络层：每一跳</translation>
    </message>
    <message>
        <source>Trails: where messages went</source>
        <translation>尾迹：消息走过的路</translation>
    </message>
    <message>
        <source>Pen: draw on the stage, until the next step</source>
        <translation>画笔：在舞台上书写，到下一步为止</translation>
    </message>
    <message>
        <source>Spotlight, until the next step</source>
        <translation>聚光灯，到下一步为止</translation>
    </message>
    <message>
        <source>On the stage: find a node</source>
        <translation>在舞台上：查找节点</translation>
    </message>
    <message>
        <source>Presenting: leave; on the stage: put the pen away, choose nothing</source>
        <translation>演示时：退出；在舞台上：收起画笔，取消选择</translation>
    </message>
    <message>
        <source>New from the gallery of examples</source>
        <translation>从示例图库新建</translation>
    </message>
    <message>
        <source>To the next panel</source>
        <translation>到下一个面板</translation>
    </message>
    <message>
        <source>To the panel before</source>
        <translation>到上一个面板</translation>
    </message>
    <message>
        <source>Take the chosen node into a group, to partition it off</source>
        <translation>把选中的节点编入一组，以便分区</translation>
    </message>
    <message>
        <source>Nearer, further, everything, on the stage</source>
        <translation>舞台：拉近、拉远、显示全部</translation>
    </message>
    <message>
        <source>Move what is seen of the stage</source>
        <translation>移动舞台上看到的部分</translation>
    </message>
    <message>
        <source>Next event of the chosen node</source>
        <translation>所选节点的下一个事件</translation>
    </message>
    <message>
        <source>Previous event of the chosen node</source>
        <translation>所选节点的上一个事件</translation>
    </message>
</context>
<context>
    <name>lesson errors</name>
    <message>
        <source>there is no folder of a lesson here, with a lesson.toml in it</source>
        <translation>这里没有课程的文件夹，里面应当有 lesson.toml</translation>
    </message>
    <message>
        <source>this folder holds more than a lesson may: at most 200 files, of 4 MiB each</source>
        <translation>这个文件夹里的东西比一课所能有的多：最多 200 个文件，每个 4 MiB</translation>
    </message>
    <message>
        <source>there is no file %1 in this folder</source>
        <translation>这个文件夹里没有文件 %1</translation>
    </message>
    <message>
        <source>%1 does not lie within the folder of the lesson</source>
        <translation>%1 不在课程的文件夹之内</translation>
    </message>
    <message>
        <source>this lesson has format %1, but this program reads format 1</source>
        <translation>这一课的格式是 %1，而本程序读取格式 1</translation>
    </message>
    <message>
        <source>%1 cannot be an id; an id is up to 40 small letters, digits and -</source>
        <translation>%1 不能作 id；id 最多 40 个字符，由小写字母、数字和 - 组成</translation>
    </message>
    <message>
        <source>there is something with the id %1 already; each needs its own</source>
        <translation>已经有 id 为 %1 的东西了；id 不能重复</translation>
    </message>
    <message>
        <source>a lesson has steps, each written under [[step]]</source>
        <translation>一课由步骤组成，每个步骤写在 [[step]] 之下</translation>
    </message>
    <message>
        <source>this says nothing that could happen; give a kind, a message, a state or the like</source>
        <translation>这里没有说会发生什么；请给出 kind、message、state 之类</translation>
    </message>
    <message>
        <source>there is no node or role %1; did you mean %2?</source>
        <translation>没有节点或角色 %1；是不是指 %2？</translation>
    </message>
    <message>
        <source>there is no node or role %1; there are: %2</source>
        <translation>没有节点或角色 %1；有的是：%2</translation>
    </message>
    <message>
        <source>%1 has no field %2; did you mean %3?</source>
        <translation>%1 没有字段 %2；是不是指 %3？</translation>
    </message>
    <message>
        <source>%1 has no field %2; its fields are: %3</source>
        <translation>%1 没有字段 %2；它的字段有：%3</translation>
    </message>
    <message>
        <source>%1 has no message %2</source>
        <translation>%1 没有消息 %2</translation>
    </message>
    <message>
        <source>%1 has no message %2; did you mean %3?</source>
        <translation>%1 没有消息 %2；是不是指 %3？</translation>
    </message>
    <message>
        <source>which fields a message has depends on its type; give that too</source>
        <translation>消息有哪些字段，取决于它的类型；请把类型也写上</translation>
    </message>
    <message>
        <source>say one thing of a field: is, isNot, atLeast, atMost or there</source>
        <translation>关于一个字段只说一件事：is、isNot、atLeast、atMost 或 there</translation>
    </message>
    <message>
        <source>%1 must be a whole number, or a time such as &quot;800ms&quot;</source>
        <translation>%1 必须是整数，或 &quot;800ms&quot; 这样的时间</translation>
    </message>
    <message>
        <source>%1 must be a text, a whole number, true or false</source>
        <translation>%1 必须是文本、整数、true 或 false</translation>
    </message>
    <message>
        <source>say of the picture what a field or a status is</source>
        <translation>请说明画面里某个字段或状态是什么</translation>
    </message>
    <message>
        <source>least and most count nodes, so leave node out where they stand</source>
        <translation>least 和 most 数的是节点，有它们就不要写 node</translation>
    </message>
    <message>
        <source>a goal is one of: %1</source>
        <translation>目标是其中之一：%1</translation>
    </message>
    <message>
        <source>%1 must be a list of two or more, each a table</source>
        <translation>%1 必须是列表，有两项以上，每项是一个表</translation>
    </message>
    <message>
        <source>always speaks of the picture, so it has state and no more</source>
        <translation>always 说的是画面，所以只有 state</translation>
    </message>
    <message>
        <source>a value is one of: node with field, message with field, time, place, who, count</source>
        <translation>值是其中之一：node 加 field、message 加 field、time、place、who、count</translation>
    </message>
    <message>
        <source>there is no value %1; did you mean %2?</source>
        <translation>没有值 %1；是不是指 %2？</translation>
    </message>
    <message>
        <source>there is no value %1; the values are: %2</source>
        <translation>没有值 %1；有的是：%2</translation>
    </message>
    <message>
        <source>this goes to one place: seek, to or until</source>
        <translation>这里去一个地方：seek、to 或 until</translation>
    </message>
    <message>
        <source>this looks at one thing: a node, a link, a message or a panel</source>
        <translation>这里看一样东西：节点、链路、消息或面板</translation>
    </message>
    <message>
        <source>%1 is none of the choices; they are: %2</source>
        <translation>%1 不在选项之中；选项有：%2</translation>
    </message>
    <message>
        <source>a guess among choices has at least two of them</source>
        <translation>选择题至少有两个选项</translation>
    </message>
    <message>
        <source>a choice has a goal, or, where the guess has an answer, a value or a text</source>
        <translation>选项要有 goal；如果这个猜测有 answer，则要有 value 或 text</translation>
    </message>
    <message>
        <source>a task has a solution, written under [[step.task.solution]]</source>
        <translation>任务要有做法，写在 [[step.task.solution]] 之下</translation>
    </message>
    <message>
        <source>a task has a plausible wrong solution, written under [[step.task.wrong]]</source>
        <translation>任务要有一个看似可行的错误做法，写在 [[step.task.wrong]] 之下</translation>
    </message>
    <message>
        <source>the text of a lesson begins with its title: # Title</source>
        <translation>课程的文字以标题开头：# 标题</translation>
    </message>
    <message>
        <source>this heading has no id; write one behind it: {#id}</source>
        <translation>这个标题没有 id；请写在后面：{#id}</translation>
    </message>
    <message>
        <source>there is a heading of this id already; leave one of them out</source>
        <translation>已经有这个 id 的标题了；请去掉其中一个</translation>
    </message>
    <message>
        <source>there is no section %1; add one: %2</source>
        <translation>没有小节 %1；请加上：%2</translation>
    </message>
    <message>
        <source>nothing in lesson.toml is named %1; did you mean %2?</source>
        <translation>lesson.toml 里没有什么叫 %1；是不是指 %2？</translation>
    </message>
    <message>
        <source>the section %1 says nothing</source>
        <translation>小节 %1 什么都没说</translation>
    </message>
    <message>
        <source>%1 has %2 words; a step has at most %3</source>
        <translation>%1 有 %2 个词；一步最多 %3 个</translation>
    </message>
    <message>
        <source>%1 has %2 Chinese characters; a step has at most %3</source>
        <translation>%1 有 %2 个汉字；一步最多 %3 个</translation>
    </message>
    <message>
        <source>a lesson holds no HTML; write Markdown</source>
        <translation>课程里不用 HTML；请写 Markdown</translation>
    </message>
    <message>
        <source>%1 is no link for a lesson; links begin https:// or synod:</source>
        <translation>%1 不是课程可用的链接；链接以 https:// 或 synod: 开头</translation>
    </message>
    <message>
        <source>%1 leads nowhere; there are synod:focus/NODE, synod:message/TYPE/NTH, synod:seek/TIME, synod:step/ID, synod:lesson/ID and synod:panel/NAME</source>
        <translation>%1 哪里也去不了；可用的有 synod:focus/NODE、synod:message/TYPE/NTH、synod:seek/TIME、synod:step/ID、synod:lesson/ID 和 synod:panel/NAME</translation>
    </message>
    <message>
        <source>%1 is no picture within this folder; pictures are .svg or .png</source>
        <translation>%1 不是这个文件夹里的图片；图片是 .svg 或 .png</translation>
    </message>
    <message>
        <source>say what %1 shows, for those who cannot see it: ![words](%1)</source>
        <translation>请为看不见的人说明 %1 画的是什么：![说明](%1)</translation>
    </message>
    <message>
        <source>%1 is more than a picture: it has %2 in it</source>
        <translation>%1 不只是图片：里面有 %2</translation>
    </message>
    <message>
        <source>a lesson does without “%1”</source>
        <translation>课程里不用“%1”</translation>
    </message>
    <message>
        <source>“%1” behind a Chinese character is written full width</source>
        <translation>汉字后面的“%1”要用全角</translation>
    </message>
    <message>
        <source>these asterisks would be printed: put full-width signs outside of what they mark</source>
        <translation>这里的星号会照样显示出来：全角标点要放在所标记的文字之外</translation>
    </message>
    <message>
        <source>the Chinese text of this lesson is missing</source>
        <translation>这一课没有中文</translation>
    </message>
    <message>
        <source>the section %1 is missing in one of the two languages</source>
        <translation>小节 %1 在两种语言之一里没有</translation>
    </message>
    <message>
        <source>there is no section %1 in English any more</source>
        <translation>英文里已经没有小节 %1 了</translation>
    </message>
    <message>
        <source>%1 was made from en=%2, but the English text is en=%3 now; look at both, and write en=%3 behind its id</source>
        <translation>%1 译自 en=%2，而英文现在是 en=%3；请对照两者，并在它的 id 后面写上 en=%3</translation>
    </message>
    <message>
        <source>at its first use the term %1 has its English word beside it: %2</source>
        <translation>术语 %1 首次出现时旁边要有英文：%2</translation>
    </message>
    <message>
        <source>the glossary refuses %1; write %2</source>
        <translation>术语表不用 %1；请写 %2</translation>
    </message>
    <message>
        <source>at %1 this cannot be done: %2</source>
        <translation>在 %1 做不了这件事：%2</translation>
    </message>
    <message>
        <source>the task %1 is ticked before anything was done</source>
        <translation>什么都没做，任务 %1 就已经打勾</translation>
    </message>
    <message>
        <source>the solution of %1 does not tick it</source>
        <translation>%1 的做法没有让它打勾</translation>
    </message>
    <message>
        <source>the wrong solution of %1 ticks it</source>
        <translation>%1 的错误做法让它打了勾</translation>
    </message>
    <message>
        <source>this does not happen in the run of %1 behind where it is looked for</source>
        <translation>在 %1 的运行里，从这里往后没有发生这件事</translation>
    </message>
    <message>
        <source>the text of %1 shows the value %2, which is not there yet</source>
        <translation>%1 的文字里显示的值 %2，这时还没有</translation>
    </message>
    <message>
        <source>the run of %1 does not say what is right</source>
        <translation>%1 的运行没有说明什么才对</translation>
    </message>
    <message>
        <source>the trace says that %1 is right as well</source>
        <translation>按轨迹，%1 也是对的</translation>
    </message>
    <message>
        <source>the trace does not say that %1 is right</source>
        <translation>按轨迹，%1 并不对</translation>
    </message>
    <message>
        <source>the folder of lesson %1 is named NN-%1, such as 04-%1</source>
        <translation>课程 %1 的文件夹名应为 NN-%1，例如 04-%1</translation>
    </message>
    <message>
        <source>there is no lesson %1 to come before this one</source>
        <translation>没有课程 %1，它不能排在这一课之前</translation>
    </message>
    <message>
        <source>the run of %1 does not end: %2</source>
        <translation>%1 的运行没有尽头：%2</translation>
    </message>
    <message>
        <source>there is no run %1 in this lesson; did you mean %2?</source>
        <translation>这一课里没有运行 %1；是不是指 %2？</translation>
    </message>
    <message>
        <source>there is no run %1 in this lesson; there are: %2</source>
        <translation>这一课里没有运行 %1；有的是：%2</translation>
    </message>
    <message>
        <source>the run of the lesson&apos;s own scenario is named scenario already; name this one otherwise</source>
        <translation>scenario 已经是本课自己那个场景的运行的名字；请给这一个另取名字</translation>
    </message>
    <message>
        <source>%1 is a value of %2, but this step is of %3; give it a value of its own, with of = &quot;%3&quot;, or one with run</source>
        <translation>%1 是 %2 的值，而这一步是 %3 的；请用 of = &quot;%3&quot; 为它另设一个值，或者用带 run 的值</translation>
    </message>
    <message>
        <source>set %1: %2</source>
        <translation>set %1：%2</translation>
    </message>
    <message>
        <source>a run of this lesson has %1 records before its scenario ends, which nobody looks at: make until shorter</source>
        <translation>这一课有一次运行，不等场景结束就有 %1 条记录，没有人会看这么多：请把 until 改短</translation>
    </message>
    <message>
        <source>over real processes the solution of %1 does not tick it, in %2 runs</source>
        <translation>在真实进程上运行了 %2 次，%1 的做法都没有让它打勾</translation>
    </message>
    <message>
        <source>the solution of %1 could not be played over real processes: %2</source>
        <translation>%1 的做法无法在真实进程上运行：%2</translation>
    </message>
    <message>
        <source>a solution is always played in-process: engines = [&quot;in-process&quot;, &quot;sockets&quot;] plays it over real processes, too</source>
        <translation>做法总会在进程内模拟中运行：engines = [&quot;in-process&quot;, &quot;sockets&quot;] 则另外也在真实进程上运行</translation>
    </message>
    <message>
        <source>%1 is no .svg or .png, as its name says, or does not say how large it is</source>
        <translation>%1 不是它名字所说的 .svg 或 .png，或者没有写明自己有多大</translation>
    </message>
    <message>
        <source>%1 has %2 × %3 pixels and %4 KiB; a picture has at most 1200 × 900 and 256 KiB</source>
        <translation>%1 有 %2 × %3 像素、%4 KiB；一张图最多 1200 × 900 像素、256 KiB</translation>
    </message>
    <message>
        <source>no text of this lesson shows %1; take it away, or show it</source>
        <translation>这一课没有哪段文字用到 %1：请删掉它，或者用上它</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>how long a follower waits for a leader before it stands for election; drawn anew from this range each time</source>
        <translation>跟随者等待领导者多久后参选；每次都在此范围内重新随机抽取</translation>
    </message>
    <message>
        <source>how often a leader says that it is there</source>
        <translation>领导者多久发送一次心跳</translation>
    </message>
    <message>
        <source>a new leader appends an empty entry, so that it can commit what its predecessors left</source>
        <translation>新领导者追加一个空操作条目，以便提交前任留下的条目</translation>
    </message>
    <message>
        <source>wrong: servers keep no note of the votes they grant, and may vote twice in a term</source>
        <translation>错误变体：服务器不记录投出的票，可能在一个任期内投两次</translation>
    </message>
    <message>
        <source>wrong: a leader commits entries of earlier terms by counting copies, as figure 8 of the paper forbids</source>
        <translation>错误变体：领导者靠计数副本提交旧任期的条目，这是论文图 8 所禁止的</translation>
    </message>
    <message>
        <source>how long a client waits for an answer before it asks another server</source>
        <translation>客户端等待答复多久后改问另一台服务器</translation>
    </message>
    <message>
        <source>where routers have their routes from: set up once as the shortest ways, or learned from their neighbours (RIP)</source>
        <translation>路由器的路由从何而来：一次性设为最短路径，或从邻居学习（RIP）</translation>
    </message>
    <message>
        <source>how often a router tells its neighbours of its routes; a route of which nobody tells is given up after six times as long</source>
        <translation>路由器多久向邻居通告一次路由；六倍于此的时间内无人通告的路由会被放弃</translation>
    </message>
    <message>
        <source>what a router says of a route to the neighbour that it has it from: all it knows (none), nothing (simple), or that there is no way</source>
        <translation>对于从某邻居学来的路由，路由器对该邻居怎么说：如实全说（none）、不说（simple）、或说不可达（poisonedReverse）</translation>
    </message>
    <message>
        <source>a router tells of changes at once, and not with the next regular update only</source>
        <translation>路由器立即通告变化，而不是只等下一次定期更新</translation>
    </message>
    <message>
        <source>a router notices at once when one of its own links is cut; without, only by the silence of its neighbour</source>
        <translation>路由器立即发现自己的链路被切断；否则只能从邻居的沉默中得知</translation>
    </message>
    <message>
        <source>senders put a checksum into their datagrams</source>
        <translation>发送者在数据报中加入校验和</translation>
    </message>
    <message>
        <source>the most text of a segment: what a SYN says that its sender takes</source>
        <translation>一个报文段最多携带的数据：SYN 以此告知其发送方能接收多少（MSS）</translation>
    </message>
    <message>
        <source>how much a host keeps that its application has not read yet: the largest window that it can offer</source>
        <translation>主机为应用程序尚未读取的数据保留多少字节：它所能通告的最大窗口</translation>
    </message>
    <message>
        <source>what a sender makes of losses and acknowledgements</source>
        <translation>发送方如何根据丢失和确认调整发送（拥塞控制）</translation>
    </message>
    <message>
        <source>how much a sender may send before the first ACK: 2 to 4 segments (RFC 5681), or 10 (RFC 6928)</source>
        <translation>收到第一个 ACK 之前可以发送多少：2 至 4 个报文段（RFC 5681），或 10 个（RFC 6928）</translation>
    </message>
    <message>
        <source>the first two duplicate ACKs each release a new segment</source>
        <translation>前两个重复 ACK 各放行一个新报文段（有限传送）</translation>
    </message>
    <message>
        <source>a receiver acknowledges every second full segment, or after a while</source>
        <translation>接收方每收到两个满长报文段确认一次，或稍后确认（延迟确认）</translation>
    </message>
    <message>
        <source>how long an ACK is put off at most</source>
        <translation>一个 ACK 最多推迟多久</translation>
    </message>
    <message>
        <source>a small segment waits while another is not acknowledged</source>
        <translation>还有报文段未被确认时，小报文段先等待（Nagle 算法）</translation>
    </message>
    <message>
        <source>ACKs tell which octets came out of order (SACK)</source>
        <translation>ACK 说明哪些字节已乱序到达（SACK，选择确认）</translation>
    </message>
    <message>
        <source>segments carry timestamps, for round trips and against wrapped sequence numbers</source>
        <translation>报文段携带时间戳，用于测量往返时间并防止序号回绕</translation>
    </message>
    <message>
        <source>windows beyond 65,535 octets</source>
        <translation>允许窗口超过 65 535 个字节（窗口扩大）</translation>
    </message>
    <message>
        <source>maximum segment lifetime; TIME-WAIT lasts two of them</source>
        <translation>报文段最大生存时间（MSL）；TIME-WAIT 持续两个 MSL</translation>
    </message>
    <message>
        <source>for so long it sends again what nobody acknowledges, and then gives up</source>
        <translation>对无人确认的数据重传这么久，之后放弃</translation>
    </message>
    <message>
        <source>wrong: who closes first forgets the connection at once</source>
        <translation>错误变体：先关闭的一方立即忘记连接（没有 TIME-WAIT）</translation>
    </message>
    <message>
        <source>wrong: times round trips of segments that were sent twice too</source>
        <translation>错误变体：对发送过两次的报文段也测量往返时间（不遵守 Karn 算法）</translation>
    </message>
    <message>
        <source>wrong: who has answered a SYN takes the connection for established</source>
        <translation>错误变体：应答了 SYN 就认为连接已建立（两次握手）</translation>
    </message>
    <message>
        <source>slow: waits for the timer whatever duplicate ACKs say, and then goes back to what is missing</source>
        <translation>慢速变体：不理会重复 ACK，等到定时器超时才退回到缺失处重传</translation>
    </message>
    <message>
        <source>one value is chosen, or many: a sequence of commands, with a leader that executes phase 1 once for all of them</source>
        <translation>选定一个值，还是多个值：后者为命令序列，由领导者为所有实例统一执行一次阶段 1</translation>
    </message>
    <message>
        <source>how long a proposer waits after a refusal before it tries a higher number; drawn anew from this range each time</source>
        <translation>提议者被拒绝后等待多久再尝试更大的编号；每次从该范围重新抽取</translation>
    </message>
    <message>
        <source>how long a proposer waits for a majority before it tries a higher number, and a leader or learner before it asks again</source>
        <translation>提议者等待多数派多久后改用更大的编号，也是领导者或学习者再次询问前的等待时间</translation>
    </message>
    <message>
        <source>how long a proposer hears of no leader before it wants to lead; drawn anew from this range each time</source>
        <translation>提议者多久没有领导者的消息便想要领导；每次从该范围重新抽取</translation>
    </message>
    <message>
        <source>how many acceptors choose a value; all is wrong: one crash blocks it for ever</source>
        <translation>多少接受者接受才算选定；all 是错误的：一次崩溃便永远阻塞</translation>
    </message>
    <message>
        <source>what an acceptor accepts: what its promise allows; smaller is wrong: numbers that are not higher than its promise, and two values get chosen; once is wrong: the first proposal only, and a duel blocks it</source>
        <translation>接受者接受什么：promise 为其承诺所允许的；smaller 是错误的：只接受编号不大于承诺的提案，会有两个值被选定；once 是错误的：只接受第一个提案，一场对决便会阻塞</translation>
    </message>
    <message>
        <source>wrong: proposers ask for their value to be accepted without phase 1, and two values get chosen</source>
        <translation>错误：提议者不经阶段 1 便请求接受其值，会有两个值被选定</translation>
    </message>
    <message>
        <source>a server asks who would vote for it before it enters a new term, so that one that was cut off does not depose a leader</source>
        <translation>服务器在进入新任期之前先询问谁愿意投票给它，使曾被隔离的服务器不会令领导者下台</translation>
    </message>
    <message>
        <source>a leader steps down when it hears from no majority within an election timeout</source>
        <translation>领导者在一个选举超时之内没有收到多数派的消息时便下台</translation>
    </message>
    <message>
        <source>who gets a vote: a candidate whose log is up to date; byId is wrong: one with a smaller number, and a committed entry is lost</source>
        <translation>选票投给谁：日志足够新的候选人；byId 是错误的：投给编号较小者，已提交的条目会丢失</translation>
    </message>
    <message>
        <source>wrong: all election timeouts are the shortest, and votes are split again and again</source>
        <translation>错误：所有选举超时都取最短值，选票一再被瓜分</translation>
    </message>
    <message>
        <source>how many entries a server applies until it puts a snapshot in the place of its log so far; 0: never</source>
        <translation>服务器每应用多少个条目，便以快照代替此前的日志；0 表示从不</translation>
    </message>
    <message>
        <source>a leader answers a get without an entry in the log, once a majority has confirmed that it still leads</source>
        <translation>领导者回答 get 时不写日志条目，只要多数派已确认它仍是领导者</translation>
    </message>
    <message>
        <source>wrong: a leader changes who votes before it has committed an entry of its term, and a committed entry may be lost</source>
        <translation>错误：领导者在提交自己任期的条目之前就变更有投票权者，已提交的条目可能丢失</translation>
    </message>
    <message>
        <source>who gets the next request; moduloHash is wrong where backends come and go: nearly all keys move then</source>
        <translation>谁得到下一个请求；在后端来来去去时 moduloHash 是错误的：那时几乎所有的键都会移动</translation>
    </message>
    <message>
        <source>places on the ring of consistent hashing of a backend, for each unit of its weight</source>
        <translation>一致性哈希中，后端每一单位权重在环上有多少个位置</translation>
    </message>
    <message>
        <source>the balancer asks backends again and again whether they are there</source>
        <translation>负载均衡器反复询问各后端是否还在</translation>
    </message>
    <message>
        <source>how often the balancer checks every backend</source>
        <translation>负载均衡器每隔多久检查一次所有后端</translation>
    </message>
    <message>
        <source>how long a check waits for its answer until it is missed; at most until the next check</source>
        <translation>一次检查等待应答多久才算错过；最长到下一次检查为止</translation>
    </message>
    <message>
        <source>missed checks in a row until a backend is out</source>
        <translation>连续错过多少次检查，后端就下线</translation>
    </message>
    <message>
        <source>answered checks in a row until a backend is in again</source>
        <translation>连续应答多少次检查，后端就重新上线</translation>
    </message>
    <message>
        <source>how long the balancer waits for a backend&apos;s answer to a request</source>
        <translation>负载均衡器等待后端应答一个请求多久</translation>
    </message>
    <message>
        <source>how often a request that a backend has failed is given to another</source>
        <translation>后端没能完成的请求最多转给其他后端几次</translation>
    </message>
    <message>
        <source>how many retries there may be for a hundred requests</source>
        <translation>每一百个请求最多允许多少次重试</translation>
    </message>
    <message>
        <source>wrong: requests that are not idempotent are retried as well, and may take effect twice</source>
        <translation>错误：不是幂等的请求也会重试，可能生效两次</translation>
    </message>
    <message>
        <source>wrong: an answer does not end the connection that is counted for it</source>
        <translation>错误：应答到来后，为它计数的连接并不结束</translation>
    </message>
    <message>
        <source>how long a request takes a worker of a backend, on average</source>
        <translation>后端的一个工作线程处理一个请求平均要多久</translation>
    </message>
    <message>
        <source>whether all requests take as long, or some much longer than others</source>
        <translation>所有请求都用同样长的时间，还是有的比别的长得多</translation>
    </message>
    <message>
        <source>requests that a backend serves at once</source>
        <translation>后端同时处理多少个请求</translation>
    </message>
    <message>
        <source>requests that may wait at a backend; more are refused</source>
        <translation>后端上最多可以有多少个请求等待；再多就被拒绝</translation>
    </message>
    <message>
        <source>wrong: backends refuse nothing, and their queues grow</source>
        <translation>错误：后端什么都不拒绝，队列不断增长</translation>
    </message>
    <message>
        <source>when a client asks: evenly, by chance, or many times at once and then not for a while; the rate is the same</source>
        <translation>客户端何时请求：均匀、随机，或一次许多然后停一会儿；速率都相同</translation>
    </message>
    <message>
        <source>requests of a burst</source>
        <translation>一次突发有多少个请求</translation>
    </message>
    <message>
        <source>a few keys are asked for much more often than others: the second half as often as the first, the third a third as often</source>
        <translation>少数的键被请求得多得多：第二个的频率是第一个的一半，第三个是三分之一</translation>
    </message>
    <message>
        <source>how long a client waits for an answer until it gives the request up</source>
        <translation>客户端等待应答多久才放弃请求</translation>
    </message>
    <message>
        <source>of quorum, N: how many servers hold a key</source>
        <translation>法定人数方式的 N：有多少台服务器持有一个键</translation>
    </message>
    <message>
        <source>of quorum, R: how many answers a get waits for</source>
        <translation>法定人数方式的 R：一次读等待多少个回答</translation>
    </message>
    <message>
        <source>of quorum, W: how many acknowledgements a put waits for</source>
        <translation>法定人数方式的 W：一次写等待多少个确认</translation>
    </message>
    <message>
        <source>of quorum: where a replica does not answer, the next server stands in for it, and is counted</source>
        <translation>法定人数方式：副本不回答时，由下一台服务器代替，并计入人数</translation>
    </message>
    <message>
        <source>of sloppy quorums: who stood in hands over what it took, once its replica is back</source>
        <translation>宽松法定人数：副本恢复后，代替者把代存的值移交给它</translation>
    </message>
    <message>
        <source>of quorum: a get sends the newest value to replicas that answered it with an older one</source>
        <translation>法定人数方式：一次读把最新的值发给回答了旧值的副本</translation>
    </message>
    <message>
        <source>of quorum: a get stores what it has read on W replicas before it answers, so that no later get reads older</source>
        <translation>法定人数方式：一次读先把读到的值存到 W 个副本再回答，使之后的读不会读到更旧的值</translation>
    </message>
    <message>
        <source>of quorum: how long replicas may take to answer</source>
        <translation>法定人数方式：等待副本回答多久</translation>
    </message>
    <message>
        <source>of sloppy quorums: how often who stood in tries to hand over</source>
        <translation>宽松法定人数：代替者每隔多久尝试移交</translation>
    </message>
    <message>
        <source>of quorum and eventual: each operation goes to a server drawn by chance, or clients stay with the last that answered</source>
        <translation>法定人数和最终一致方式：每个操作随机选一台服务器，或者客户端一直使用上次回答它的服务器</translation>
    </message>
    <message>
        <source>of quorum and eventual: a client accepts nothing older than what it has put itself, and asks on</source>
        <translation>法定人数和最终一致方式：客户端不接受比自己写入的更旧的值，继续询问</translation>
    </message>
    <message>
        <source>of quorum and eventual: a client accepts nothing older than what it has read before, and asks on</source>
        <translation>法定人数和最终一致方式：客户端不接受比之前读到的更旧的值，继续询问</translation>
    </message>
    <message>
        <source>how the servers are kept alike: by a leader and its log, by asking several for each operation, or by telling each other by and by</source>
        <translation>服务器如何保持一致：靠领导者和它的日志，靠每次操作询问多台，或者靠陆续互相告知</translation>
    </message>
    <message>
        <source>of quorum and eventual: the value with the latest timestamp wins, or values of which none had seen the other are kept side by side, by vector clocks</source>
        <translation>法定人数和最终一致方式：时间戳最晚的值留下，或者用向量时钟让互相没有见过的值并存</translation>
    </message>
    <message>
        <source>of eventual: how often a server tells another, drawn by chance, what it has; half more or less</source>
        <translation>最终一致方式：服务器每隔多久把自己的值告诉随机选出的另一台；上下浮动一半</translation>
    </message>
    <message>
        <source>of strong: who answers a get without asking anybody; leader and any are wrong: a leader that may be one no more, or every server</source>
        <translation>强一致方式：谁不询问他人就回答读；leader 和 any 都是错误的：可能已不再是领导者的服务器，或任何服务器</translation>
    </message>
    <message>
        <source>whether linearizability is watched only where these options promise it, or in any case</source>
        <translation>只在这些选项有保证时监视可线性化，还是总是监视</translation>
    </message>
    <message>
        <source>what a server that does not lead does with a client&apos;s request: it passes it on to the leader, or it refuses it and names the leader</source>
        <translation>非领导者的服务器如何处理客户端的请求：转交给领导者，或拒绝并告知谁是领导者</translation>
    </message>
    <message>
        <source>within this time a server answers what it was asked for by a person or by HTTP, with 503 or 504 if need be</source>
        <translation>服务器在此时间内答复人或 HTTP 的请求，必要时答复 503 或 504</translation>
    </message>
    <message>
        <source>when a leader says that a write is done; onAppend is wrong: as soon as it is in its own log, and the write may be lost</source>
        <translation>领导者何时答复写入已完成；onAppend 是错误的：一进入自己的日志就答复，写入可能丢失</translation>
    </message>
    <message>
        <source>wrong: every server answers reads at once from what it has, which may be old</source>
        <translation>错误：每台服务器都立即用自己的内容答复读请求，那可能是旧的</translation>
    </message>
    <message>
        <source>wrong: servers keep no note of what they have done for whom, and a request that is retried takes effect twice</source>
        <translation>错误：服务器不记下为谁做过什么，重试的请求会生效两次</translation>
    </message>
    <message>
        <source>by what the servers agree on one sequence of commands: Raft, or Multi-Paxos</source>
        <translation>各服务器凭什么就同一命令序列达成一致：Raft，或 Multi-Paxos</translation>
    </message>
    <message>
        <source>a second balancer goes by this policy, side by side with the first, with backends and clients of its own and the same load: every node is there twice, s1-a and s1-b</source>
        <translation>再有一个负载均衡器按这种策略，与第一个并排，有自己的后端和客户端，负载相同：每个节点都有两份，s1-a 和 s1-b</translation>
    </message>
    <message>
        <source>attempts that a backend fails in a row until it is out, whatever the checks say; 0: never</source>
        <translation>后端连续失败多少次尝试就下线，不论健康检查结果如何；0：从不</translation>
    </message>
    <message>
        <source>after so long a backend that is out for its failures is tried again, where no checks bring it in</source>
        <translation>因失败而下线的后端，在没有健康检查让它上线时，多久后再试用</translation>
    </message>
    <message>
        <source>what the balancer tells a client to wait that it answers 503; 0: it does not say</source>
        <translation>负载均衡器以 503 应答客户端时请它等待多久；0：不说</translation>
    </message>
    <message>
        <source>requests that are not idempotent have a key by which their backend knows them again, so that they can be retried there</source>
        <translation>非幂等的请求带有幂等键，后端凭它认出请求，因此可以在那里重试</translation>
    </message>
    <message>
        <source>wrong: backends keep the keys of requests in their memory alone, and not beside the effect</source>
        <translation>错误：后端只把请求的幂等键放在内存里，而不与结果存在一起</translation>
    </message>
    <message>
        <source>clients wait as long as a 503 tells them to</source>
        <translation>客户端按 503 的要求等待</translation>
    </message>
    <message>
        <source>how messages travel: each in a datagram, or as HTTP over TCP connections</source>
        <translation>消息如何传送：每条一个数据报，或作为 HTTP 经 TCP 连接</translation>
    </message>
    <message>
        <source>over TCP: a connection serves one request after another; else it is closed after each</source>
        <translation>使用 TCP 时：一个连接依次用于多个请求；否则每次用完就关闭</translation>
    </message>
    <message>
        <source>without an answer for so long a server asks whoever leads again, for a message may have been lost</source>
        <translation>这么久没有得到回答，服务器就再问一次领导者，因为消息可能丢失了</translation>
    </message>
    <message>
        <source>by how much one server&apos;s clock goes faster than another&apos;s at most; a lease is over before the faster one shows that the shortest election timeout is</source>
        <translation>一台服务器的时钟最多比另一台快多少；快的那台还没有走完最短的选举超时，租约就已到期</translation>
    </message>
    <message>
        <source>how a leader makes sure that it leads before it reads: by a round of messages each, or one for all that come while another is under way, or by a lease, which needs clocks that go alike; longLease is wrong: another may be elected while it lasts, and old values are read</source>
        <translation>领导者读取之前怎样确认自己仍是领导者：每次用一轮消息；或者一轮还没有结束时到来的读取，合用下一轮；或者用租约，租约要求各台时钟走得差不多快；longLease 是错误的：租约未到期时就可能选出别的领导者，于是读到旧值</translation>
    </message>
</context>
<context>
    <name>record</name>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>this is not a recording of Synod: expected a .synodrec, or JSON Lines that begin with {</source>
        <translation>这不是 Synod 的录制：应为 .synodrec，或以 { 开头的 JSON Lines</translation>
    </message>
    <message>
        <source>this recording has format %1, which a newer Synod wrote: use that one</source>
        <translation>此录制的格式为 %1，由更新的 Synod 写成：请使用新版本</translation>
    </message>
    <message>
        <source>the recording ends in the middle, as when its writer died: what comes before is read, and `synod rec repair` makes a whole file of it</source>
        <translation>录制在中途结束，如同写入者中途退出：此前的内容已读出，可用 `synod rec repair` 修成完整文件</translation>
    </message>
    <message>
        <source>the recording is damaged here: what comes before is read, and `synod rec repair` makes a whole file of it</source>
        <translation>录制在此处损坏：此前的内容已读出，可用 `synod rec repair` 修成完整文件</translation>
    </message>
    <message>
        <source>the file cannot be created: %1</source>
        <translation>无法创建文件：%1</translation>
    </message>
    <message>
        <source>the file cannot be written: %1. What was written so far can be read</source>
        <translation>无法写入文件：%1。已写入的内容仍可读取</translation>
    </message>
    <message>
        <source>the repaired recording cannot take the place of the old one: %1</source>
        <translation>修复后的录制无法替换原文件：%1</translation>
    </message>
    <message>
        <source>the recording is empty: not even its header is there</source>
        <translation>录制是空的：连文件头也没有</translation>
    </message>
    <message>
        <source>this is not a JSON object on one line: %1</source>
        <translation>这不是单行的 JSON 对象：%1</translation>
    </message>
    <message>
        <source>this is not the header of a recording: %1</source>
        <translation>这不是录制的文件头：%1</translation>
    </message>
    <message>
        <source>this Synod does not know the protocol %1; it knows %2</source>
        <translation>此版本的 Synod 不认识协议 %1；它认识 %2</translation>
    </message>
    <message>
        <source>this line is wrong: %1</source>
        <translation>此行有误：%1</translation>
    </message>
    <message>
        <source>expected the record with seq %1 here, found %2: lines are missing or out of order</source>
        <translation>此处应为 seq %1 的记录，却是 %2：有行缺失或次序有误</translation>
    </message>
    <message>
        <source>time goes back here: each record&apos;s time must be at least that of the one before it</source>
        <translation>时间在此倒退：每条记录的时间不得早于前一条</translation>
    </message>
    <message>
        <source>branch %1 is used before a line of kind branch opens it</source>
        <translation>分支 %1 在 branch 行打开它之前就被使用</translation>
    </message>
    <message>
        <source>branch %1 cannot be opened here: its number must be %2, and it must leave a branch that is there at a record that is there</source>
        <translation>分支 %1 不能在此打开：编号须为 %2，且须从已有分支的已有记录处分出</translation>
    </message>
    <message>
        <source>the state that is kept here is not what the records before it add up to: the recording is damaged, or was changed by hand</source>
        <translation>这里保存的状态与前面各条记录累积的结果不符：录制文件已损坏，或被手工改动过</translation>
    </message>
    <message>
        <source>a frame is longer than 64 MiB, the most that one may have</source>
        <translation>有一帧超过 64 MiB，即一帧的上限</translation>
    </message>
    <message>
        <source>a line is longer than 32 MiB, the most that one may have</source>
        <translation>有一行超过 32 MiB，即一行的上限</translation>
    </message>
    <message>
        <source>records that cannot be read: %1; the others are, and `synod rec repair` makes a whole file of them</source>
        <translation>无法读出的记录：%1 条；其余均已读出，可用 `synod rec repair` 修成完整文件</translation>
    </message>
    <message>
        <source>only a file can be repaired: this is none</source>
        <translation>只能修复文件：这不是文件</translation>
    </message>
    <message>
        <source>what repairing would make of this cannot be read either: the file is left as it was</source>
        <translation>修复的结果同样无法读出：文件保持原样</translation>
    </message>
    <message>
        <source>branch %1 is one too many: all branches together may have a million nodes and links</source>
        <translation>分支 %1 超出上限：所有分支合计最多有一百万个节点和链路</translation>
    </message>
    <message>
        <source>this record is earlier than the place where its branch begins</source>
        <translation>这条记录早于其分支的起点</translation>
    </message>
    <message>
        <source>this changes the state of a node that has not started</source>
        <translation>这里改动了一个尚未启动的节点的状态</translation>
    </message>
    <message>
        <source>the repaired recording cannot be written, as when the disk is full: the file is left as it was</source>
        <translation>修复后的录制无法写入，例如磁盘已满：文件保持原样</translation>
    </message>
    <message>
        <source>the disk is full: nothing more is written here. What was written so far can be read; make room and begin again</source>
        <translation>磁盘已满：不再往这里写入。已经写入的部分可以读取；请腾出空间后重新开始</translation>
    </message>
    <message>
        <source>the file has been removed or moved away while it was being written</source>
        <translation>写入过程中，该文件被删除或移走了</translation>
    </message>
    <message>
        <source>another file has been put in its place while it was being written</source>
        <translation>写入过程中，该文件被另一个文件取代了</translation>
    </message>
    <message>
        <source>another program has changed its length from %1 to %2 octets while it was being written</source>
        <translation>写入过程中，另一个程序把它的长度从 %1 字节改成了 %2 字节</translation>
    </message>
    <message>
        <source>one of the sessions is longer than 64 MiB, the most that a recording can hold beside its own</source>
        <translation>其中一段会话超过 64 MiB：录制文件除了自己的会话，最多只能再带这么长的一段</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>client %1 starts and asks its first question within %2</source>
        <translation>客户端 %1 启动，将在 %2 内发出第一个请求</translation>
    </message>
    <message>
        <source>client %1 asks %2 for “%3”, its request %4</source>
        <translation>客户端 %1 向 %2 请求“%3”，这是它的第 %4 个请求</translation>
    </message>
    <message>
        <source>client %1 waited for %2 in vain and asks %3; the number %4 stays, so that the request takes effect once</source>
        <translation>客户端 %1 等了 %2 没有结果，于是询问 %3；序号 %4 不变，因此请求只生效一次</translation>
    </message>
    <message>
        <source>client %1 has the answer to its request %2 from %3: %4</source>
        <translation>客户端 %1 从 %3 得到第 %2 个请求的答复：%4</translation>
    </message>
    <message>
        <source>client %1 ignores an answer of %2: it does not wait for request %3 now</source>
        <translation>客户端 %1 忽略 %2 的答复：它现在并不在等第 %3 个请求</translation>
    </message>
    <message>
        <source>client %1 has asked %3 meanwhile and ignores the refusal of %2</source>
        <translation>客户端 %1 已改问 %3，忽略 %2 的拒绝</translation>
    </message>
    <message>
        <source>client %1 hears from %2 that %3 leads, and asks there</source>
        <translation>客户端 %1 从 %2 得知 %3 是领导者，于是去问它</translation>
    </message>
    <message>
        <source>client %1 refuses “%2”: it still waits for the answer to request %3</source>
        <translation>客户端 %1 拒绝“%2”：它还在等第 %3 个请求的答复</translation>
    </message>
    <message>
        <source>client %1 has nothing to do when its timer expires</source>
        <translation>定时器到期时，客户端 %1 无事可做</translation>
    </message>
    <message>
        <source>client %1 is no server and ignores the message of %2</source>
        <translation>客户端 %1 不是服务器，忽略 %2 的消息</translation>
    </message>
    <message>
        <source>%1 heard from no leader for %2, so it stands for election in term %3</source>
        <translation>%1 已有 %2 没有收到领导者的消息，于是在任期 %3 参选</translation>
    </message>
    <message>
        <source>%1 won no majority within %2, so it tries again in term %3</source>
        <translation>%1 在 %2 内没有赢得多数票，于是在任期 %3 再次参选</translation>
    </message>
    <message>
        <source>the election timer of %1 ran out, so it stands for election in term %2</source>
        <translation>%1 的选举定时器到期，于是在任期 %2 参选</translation>
    </message>
    <message>
        <source>%1 leads term %2 and does not stand against itself</source>
        <translation>%1 就是任期 %2 的领导者，不会与自己竞选</translation>
    </message>
    <message>
        <source>learner %1 hears from no leader, so it asks again to be caught up</source>
        <translation>学习者 %1 没有收到领导者的消息，于是再次请求追赶日志</translation>
    </message>
    <message>
        <source>%1 has %2 of %3 votes, a majority: it leads term %4</source>
        <translation>%1 得到 %3 票中的 %2 票，是多数：它成为任期 %4 的领导者</translation>
    </message>
    <message>
        <source>%1 appends an empty entry %2, so that term %3 has something of its own to commit</source>
        <translation>%1 追加空操作条目 %2，使任期 %3 有自己的条目可以提交</translation>
    </message>
    <message>
        <source>%1 learns of term %2, newer than its term %3, so it becomes a follower</source>
        <translation>%1 得知任期 %2，比自己的任期 %3 新，于是成为跟随者</translation>
    </message>
    <message>
        <source>%1 moves from term %3 to the newer term %2</source>
        <translation>%1 从任期 %3 进入更新的任期 %2</translation>
    </message>
    <message>
        <source>%1 votes for %2 in term %3: the log of %2 is at least as up to date as its own</source>
        <translation>%1 在任期 %3 投票给 %2：%2 的日志至少与自己的一样新</translation>
    </message>
    <message>
        <source>%1 has already voted for %2 in term %3 and says so again</source>
        <translation>%1 在任期 %3 已投票给 %2，再次答复同意</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote: term %3 is over, this is term %4</source>
        <translation>%1 拒绝投票给 %2：任期 %3 已经结束，现在是任期 %4</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote: in term %3 it has already voted for %4</source>
        <translation>%1 拒绝投票给 %2：它在任期 %3 已投票给 %4</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote: the log of %2 ends in term %3, its own in the later term %4</source>
        <translation>%1 拒绝投票给 %2：%2 的日志止于任期 %3，自己的止于更晚的任期 %4</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote: both logs end in the same term, but that of %2 has %3 entries and its own has %4</source>
        <translation>%1 拒绝投票给 %2：两份日志止于同一任期，但 %2 的有 %3 个条目，自己的有 %4 个</translation>
    </message>
    <message>
        <source>%1 is a learner and has no vote to give to %2</source>
        <translation>%1 是学习者，没有票可以投给 %2</translation>
    </message>
    <message>
        <source>%1 has the vote of %2: %3 of %4, and needs %5</source>
        <translation>%1 得到 %2 的选票：现有 %3 票（共 %4 台），需要 %5 票</translation>
    </message>
    <message>
        <source>%1 was refused the vote of %2 and goes on with %3 of the %4 it needs</source>
        <translation>%2 拒绝投票给 %1；%1 需要 %4 票，现有 %3 票，继续等待</translation>
    </message>
    <message>
        <source>%1 has counted the vote of %2 before: a server has one vote a term</source>
        <translation>%1 已经计过 %2 的选票：每台服务器每个任期只有一票</translation>
    </message>
    <message>
        <source>%1 does not count the vote of %2, which is not a voting server</source>
        <translation>%1 不计 %2 的选票：它不是有投票权的服务器</translation>
    </message>
    <message>
        <source>%1 ignores a vote of %2 from term %3: this is term %4</source>
        <translation>%1 忽略 %2 来自任期 %3 的投票答复：现在是任期 %4</translation>
    </message>
    <message>
        <source>%1 is not a candidate in term %3, so the answer of %2 to a call for votes changes nothing</source>
        <translation>%1 在任期 %3 不是候选人，%2 对拉票的答复不改变什么</translation>
    </message>
    <message>
        <source>at most one leader can be elected in a given term</source>
        <translation>一个任期内至多选出一个领导者</translation>
    </message>
    <message>
        <source>a leader never overwrites or deletes entries in its log; it only appends new entries</source>
        <translation>领导者从不覆盖或删除自己日志中的条目，只追加新条目</translation>
    </message>
    <message>
        <source>two logs with an entry of the same index and term are identical in all entries up to it</source>
        <translation>若两份日志有索引和任期都相同的条目，则到该条目为止全部条目都相同</translation>
    </message>
    <message>
        <source>an entry that is committed in one term is in the logs of the leaders of all later terms</source>
        <translation>在某任期提交的条目，一定在其后所有任期的领导者的日志中</translation>
    </message>
    <message>
        <source>no two servers apply different entries for the same index</source>
        <translation>没有两台服务器在同一索引应用不同的条目</translation>
    </message>
    <message>
        <source>both %1 and %2 were elected in term %3</source>
        <translation>%1 和 %2 都在任期 %3 当选</translation>
    </message>
    <message>
        <source>%1 leads term %2 and yet removed its log from entry %3 on</source>
        <translation>%1 是任期 %2 的领导者，却删除了自己从条目 %3 起的日志</translation>
    </message>
    <message>
        <source>entry %1 of term %2 is one thing in the log of %3 and another in the log of %4</source>
        <translation>任期 %2 的条目 %1 在 %3 和 %4 的日志中内容不同</translation>
    </message>
    <message>
        <source>%3 and %4 both hold entry %1 of term %2, but different entries before it</source>
        <translation>%3 和 %4 都有任期 %2 的条目 %1，但它之前的条目不同</translation>
    </message>
    <message>
        <source>entry %1 was committed in term %2, but %3 leads term %4 without it</source>
        <translation>条目 %1 已在任期 %2 提交，但任期 %4 的领导者 %3 没有它</translation>
    </message>
    <message>
        <source>as entry %1, %2 applied one of term %3, and %4 a different one of term %5</source>
        <translation>在条目 %1 处，%2 应用了任期 %3 的条目，%4 却应用了任期 %5 的不同条目</translation>
    </message>
    <message>
        <source>%1 starts as a follower in term %2; the log on its disk has length %3</source>
        <translation>%1 以跟随者身份启动，任期 %2，磁盘上有 %3 个日志条目</translation>
    </message>
    <message>
        <source>%1 was added as a learner: it has no vote and asks to be caught up</source>
        <translation>%1 作为学习者加入：它没有投票权，请求追赶日志</translation>
    </message>
    <message>
        <source>%1 leads term %2: it tells everyone so, and sends what they may lack</source>
        <translation>%1 是任期 %2 的领导者：它告知所有服务器，并发送它们可能缺少的条目</translation>
    </message>
    <message>
        <source>%1 does not lead term %2 and sends no heartbeat</source>
        <translation>%1 不是任期 %2 的领导者，不发送心跳</translation>
    </message>
    <message>
        <source>%1 rejects %2 as a leader: term %3 is over, this is term %4</source>
        <translation>%1 不承认 %2 是领导者：任期 %3 已经结束，现在是任期 %4</translation>
    </message>
    <message>
        <source>%1 leads term %3 and ignores %2, which claims to lead the same term</source>
        <translation>%1 是任期 %3 的领导者，忽略自称同一任期领导者的 %2</translation>
    </message>
    <message>
        <source>%1 gives up its candidacy: %2 leads term %3 already</source>
        <translation>%1 放弃参选：%2 已是任期 %3 的领导者</translation>
    </message>
    <message>
        <source>%1 rejects what follows entry %2: its log ends at entry %3</source>
        <translation>%1 拒绝条目 %2 之后的内容：它的日志只有 %3 个条目</translation>
    </message>
    <message>
        <source>%1 rejects what follows entry %2: its entry %2 is of term %3, not %4</source>
        <translation>%1 拒绝条目 %2 之后的内容：它的条目 %2 属于任期 %3，而不是 %4</translation>
    </message>
    <message>
        <source>%1 removes its log from entry %2 on: the entry is of term %3, the leader&apos;s of term %4</source>
        <translation>%1 删除从条目 %2 起的日志：该条目属于任期 %3，领导者的属于任期 %4</translation>
    </message>
    <message>
        <source>%1 stores what %2 sent: its log now ends at entry %3</source>
        <translation>%1 存下 %2 发来的条目：它的日志现在有 %3 个条目</translation>
    </message>
    <message>
        <source>%1 hears from its leader %2: their logs agree up to entry %3</source>
        <translation>%1 收到领导者 %2 的消息：两份日志到条目 %3 为止一致</translation>
    </message>
    <message>
        <source>%1 hears from its leader %2, which has no entries yet</source>
        <translation>%1 收到领导者 %2 的消息，%2 还没有任何条目</translation>
    </message>
    <message>
        <source>%1 already has what %2 sent, up to entry %3, and changes nothing</source>
        <translation>%2 发来的条目（到 %3 为止）%1 都已有，不作改动</translation>
    </message>
    <message>
        <source>%1 learns from %2 that all entries up to %3 are committed</source>
        <translation>%1 从 %2 得知，到 %3 为止的条目都已提交</translation>
    </message>
    <message>
        <source>%1 ignores an answer of %2 from term %3: this is term %4</source>
        <translation>%1 忽略 %2 来自任期 %3 的答复：现在是任期 %4</translation>
    </message>
    <message>
        <source>%1 does not lead term %3, so the answer of %2 changes nothing</source>
        <translation>%1 不是任期 %3 的领导者，%2 的答复不改变什么</translation>
    </message>
    <message>
        <source>%1 hears nothing new: %2 was known to hold its log up to entry %3</source>
        <translation>没有新消息：%1 已知 %2 存有它到条目 %3 为止的日志</translation>
    </message>
    <message>
        <source>%1 hears from %2, where no entry of its log is known to be stored yet</source>
        <translation>%1 收到 %2 的答复；目前还不知道 %2 存有它的任何条目</translation>
    </message>
    <message>
        <source>%1 knows now that %2 holds its log up to entry %3</source>
        <translation>%1 现在知道，%2 存有它到条目 %3 为止的日志</translation>
    </message>
    <message>
        <source>%1 knows now that %2 holds its log up to entry %3, and sends what comes after it</source>
        <translation>%1 现在知道，%2 存有它到条目 %3 为止的日志，于是发送其后的条目</translation>
    </message>
    <message>
        <source>%2 rejected what %1 sent, so %1 tries one entry earlier: nextIndex goes from %3 to %4</source>
        <translation>%2 拒绝了 %1 发来的内容，于是 %1 往前退一个条目：nextIndex 从 %3 减到 %4</translation>
    </message>
    <message>
        <source>%2 rejected what %1 sent, so %1 sends its log from entry 1 on</source>
        <translation>%2 拒绝了 %1 发来的内容，于是 %1 从条目 1 开始发送日志</translation>
    </message>
    <message>
        <source>%1 hears that %2 was added: whoever leads sends it the log, but it has no vote</source>
        <translation>%1 得知 %2 已加入：领导者会把日志发给它，但它没有投票权</translation>
    </message>
    <message>
        <source>what the learner %2 holds does not count for what %1 may commit</source>
        <translation>学习者 %2 存有的条目，不计入 %1 可以提交的多数</translation>
    </message>
    <message>
        <source>%1 commits its log up to entry %2, which is stored on %3 of %4 servers and of the current term %5</source>
        <translation>%1 提交到条目 %2 为止的日志：该条目已存于 %4 台服务器中的 %3 台，并且属于当前任期 %5</translation>
    </message>
    <message>
        <source>%1 commits its log up to entry %2, which is stored on %3 of %4 servers, although it is not of the current term %5 (commitsOldTerms: Raft forbids it)</source>
        <translation>%1 提交到条目 %2 为止的日志：该条目已存于 %4 台服务器中的 %3 台，但不属于当前任期 %5（commitsOldTerms：Raft 禁止这样做）</translation>
    </message>
    <message>
        <source>entry %2 is stored on %3 of %4 servers: %1 waits for %5</source>
        <translation>条目 %2 已存于 %4 台服务器中的 %3 台：%1 要等到 %5 台</translation>
    </message>
    <message>
        <source>%1 does not commit entry %2, although it is stored on %3 of %4 servers: it is of term %5, not of the current term %6</source>
        <translation>%1 不提交条目 %2，尽管它已存于 %4 台服务器中的 %3 台：它属于任期 %5，不属于当前任期 %6</translation>
    </message>
    <message>
        <source>%1 appends “%2” to its log as entry %3 and sends it to %4 followers that have all before it</source>
        <translation>%1 把“%2”作为条目 %3 追加到日志，并发给已有其前全部条目的 %4 个跟随者</translation>
    </message>
    <message>
        <source>%1 refuses “%2”: it does not lead, %3 does as far as it knows</source>
        <translation>%1 拒绝“%2”：它不是领导者，据它所知领导者是 %3</translation>
    </message>
    <message>
        <source>%1 refuses “%2”: it does not lead and knows nobody who does</source>
        <translation>%1 拒绝“%2”：它不是领导者，也不知道谁是</translation>
    </message>
    <message>
        <source>%1 has applied request %3 of %2 before: it repeats the answer, not the work</source>
        <translation>%1 已应用过 %2 的第 %3 个请求：只重复答复，不重复执行</translation>
    </message>
    <message>
        <source>%1 discards request %3 of %2, which has long gone on to request %4</source>
        <translation>%1 丢弃 %2 的第 %3 个请求：%2 早已进行到第 %4 个</translation>
    </message>
    <message>
        <source>%1 asked %2 for nothing and ignores its answer</source>
        <translation>%1 没有向 %2 请求过什么，忽略它的答复</translation>
    </message>
    <message>
        <source>%1 applies entry %2 to its state machine</source>
        <translation>%1 把条目 %2 应用到状态机</translation>
    </message>
    <message>
        <source>%1 applies entries %2 to %3 to its state machine, in their order</source>
        <translation>%1 按顺序把条目 %2 到 %3 应用到状态机</translation>
    </message>
    <message>
        <source>%1 may begin with %3 octets in flight, its initial window</source>
        <translation>%1 开始时最多可有 %3 个字节在途，即它的初始窗口（initial window）</translation>
    </message>
    <message>
        <source>%1 had to send its SYN again, so it begins with one segment in flight, %3 octets</source>
        <translation>%1 曾不得不重发 SYN，因此开始时只允许一个报文段在途：%3 个字节</translation>
    </message>
    <message>
        <source>slow start: the ACK of %6 octets opens the congestion window of %1 from %2 to %3 octets</source>
        <translation>慢启动（slow start）：确认了 %6 个字节的 ACK 使 %1 的拥塞窗口 cwnd 从 %2 增大到 %3 个字节</translation>
    </message>
    <message>
        <source>congestion avoidance: an ACK opens the congestion window of %1 from %2 to %3 octets, about a segment a round trip</source>
        <translation>拥塞避免（congestion avoidance）：一个 ACK 使 %1 的拥塞窗口 cwnd 从 %2 增大到 %3 个字节，大约每个往返增加一个报文段</translation>
    </message>
    <message>
        <source>CUBIC would be slower than Reno here, so %1 opens its congestion window from %2 to %3 octets as Reno would</source>
        <translation>此时 CUBIC 会比 Reno 慢，因此 %1 像 Reno 那样把拥塞窗口 cwnd 从 %2 增大到 %3 个字节</translation>
    </message>
    <message>
        <source>CUBIC, below the window at the last loss: %1 opens its congestion window from %2 to %3 octets, the slower the nearer it comes</source>
        <translation>CUBIC，低于上次丢失时的窗口：%1 把拥塞窗口 cwnd 从 %2 增大到 %3 个字节，越接近越慢</translation>
    </message>
    <message>
        <source>CUBIC, above the window at the last loss: %1 opens its congestion window from %2 to %3 octets, the faster the further it gets</source>
        <translation>CUBIC，高于上次丢失时的窗口：%1 把拥塞窗口 cwnd 从 %2 增大到 %3 个字节，越远离越快</translation>
    </message>
    <message>
        <source>%1 sent nothing for longer than its retransmission timeout, so it takes its congestion window back from %2 to %3 octets</source>
        <translation>%1 空闲的时间超过了它的重传超时，因此把拥塞窗口 cwnd 从 %2 收回到 %3 个字节</translation>
    </message>
    <message>
        <source>a duplicate ACK tells %1 that a segment has left the network, so it may send a new one beyond its congestion window of %3 octets</source>
        <translation>一个重复 ACK 告诉 %1 有一个报文段已离开网络，因此它可以在 %3 个字节的拥塞窗口之外再发送一个新的报文段</translation>
    </message>
    <message>
        <source>a third duplicate ACK: %1 takes the segment for lost and sends it again at once; ssthresh is half of the %5 octets in flight, at least two segments: %4, and the congestion window that and the three segments that have arrived: %3</source>
        <translation>第三个重复 ACK：%1 认为该报文段已丢失，立即重发；ssthresh 取在途 %5 个字节的一半，至少两个报文段：%4；拥塞窗口 cwnd 取它再加上已到达的三个报文段：%3</translation>
    </message>
    <message>
        <source>a third duplicate ACK: %1 takes the segment for lost and sends it again at once; ssthresh is 0.7 of the %5 octets in flight, at least two segments: %4, and the congestion window that and the three segments that have arrived: %3</source>
        <translation>第三个重复 ACK：%1 认为该报文段已丢失，立即重发；ssthresh 取在途 %5 个字节的 0.7 倍，至少两个报文段：%4；拥塞窗口 cwnd 取它再加上已到达的三个报文段：%3</translation>
    </message>
    <message>
        <source>%1 takes the first unacknowledged segment for lost and sends it again at once; ssthresh and congestion window become %4 octets, for %5 in flight</source>
        <translation>%1 认为第一个未被确认的报文段已丢失，立即重发；在途 %5 个字节，ssthresh 和拥塞窗口 cwnd 都变为 %4 个字节</translation>
    </message>
    <message>
        <source>a third duplicate ACK: %1 takes the segment for lost and sends it again at once</source>
        <translation>第三个重复 ACK：%1 认为该报文段已丢失，立即重发</translation>
    </message>
    <message>
        <source>a third duplicate ACK: %1 does without fast retransmit and waits for its timer</source>
        <translation>第三个重复 ACK：%1 不使用快速重传（fast retransmit），等待定时器到期</translation>
    </message>
    <message>
        <source>fast recovery: another segment has left the network, so the congestion window of %1 grows by one, from %2 to %3 octets</source>
        <translation>快速恢复（fast recovery）：又有一个报文段离开了网络，因此 %1 的拥塞窗口 cwnd 增加一个报文段，从 %2 到 %3 个字节</translation>
    </message>
    <message>
        <source>all that was in flight at the loss is acknowledged: fast recovery ends, and the congestion window of %1 goes from %2 to ssthresh, %3 octets</source>
        <translation>丢失发生时在途的数据已全部被确认：快速恢复（fast recovery）结束，%1 的拥塞窗口 cwnd 从 %2 变为 ssthresh，即 %3 个字节</translation>
    </message>
    <message>
        <source>new data is acknowledged: fast recovery ends, and the congestion window of %1 goes from %2 to ssthresh, %3 octets</source>
        <translation>新数据得到确认：快速恢复（fast recovery）结束，%1 的拥塞窗口 cwnd 从 %2 变为 ssthresh，即 %3 个字节</translation>
    </message>
    <message>
        <source>all that was in flight at the loss of %1 is acknowledged</source>
        <translation>%1 在丢失发生时在途的数据已全部被确认</translation>
    </message>
    <message>
        <source>a partial ACK: the segment after the %6 octets it covers is lost too, so %1 sends it again, and its congestion window goes from %2 to %3 octets</source>
        <translation>部分 ACK（partial ACK）：它所确认的 %6 个字节之后的报文段也丢失了，因此 %1 重发它，拥塞窗口 cwnd 从 %2 变为 %3 个字节</translation>
    </message>
    <message>
        <source>an ACK of %6 octets, but not of all that was in flight at the loss: %1 goes on recovering</source>
        <translation>ACK 确认了 %6 个字节，但不是丢失发生时在途的全部数据：%1 继续恢复</translation>
    </message>
    <message>
        <source>the retransmission timer ran out: ssthresh of %1 is half of the %5 octets in flight, at least two segments: %4, and its congestion window one segment: %3</source>
        <translation>重传定时器到期：%1 的 ssthresh 取在途 %5 个字节的一半，至少两个报文段：%4；拥塞窗口 cwnd 变为一个报文段：%3</translation>
    </message>
    <message>
        <source>the retransmission timer ran out: ssthresh of %1 is 0.7 of the %5 octets in flight, at least two segments: %4, and its congestion window one segment: %3</source>
        <translation>重传定时器到期：%1 的 ssthresh 取在途 %5 个字节的 0.7 倍，至少两个报文段：%4；拥塞窗口 cwnd 变为一个报文段：%3</translation>
    </message>
    <message>
        <source>the retransmission timer ran out for the same segment again: ssthresh of %1 stays %4 octets, its congestion window is one segment: %3</source>
        <translation>同一报文段的重传定时器再次到期：%1 的 ssthresh 保持 %4 个字节，拥塞窗口 cwnd 为一个报文段：%3</translation>
    </message>
    <message>
        <source>%1 measured its first round trip, %2: SRTT is that, RTTVAR half of it, and the retransmission timeout %5</source>
        <translation>%1 测得第一个往返时间 %2：SRTT 取该值，RTTVAR 取其一半，重传超时 RTO 为 %5</translation>
    </message>
    <message>
        <source>%1 measured a round trip of %2: SRTT becomes %3, RTTVAR %4, and the retransmission timeout %5</source>
        <translation>%1 测得往返时间 %2：SRTT 变为 %3，RTTVAR 变为 %4，重传超时 RTO 为 %5</translation>
    </message>
    <message>
        <source>%1 measured a round trip of %2: SRTT becomes %3, RTTVAR %4, and the retransmission timeout %5, the least there may be</source>
        <translation>%1 测得往返时间 %2：SRTT 变为 %3，RTTVAR 变为 %4，重传超时 RTO 取允许的最小值 %5</translation>
    </message>
    <message>
        <source>%1 measured a round trip of %2: SRTT becomes %3, RTTVAR %4, and the retransmission timeout %5, the most there may be</source>
        <translation>%1 测得往返时间 %2：SRTT 变为 %3，RTTVAR 变为 %4，重传超时 RTO 取允许的最大值 %5</translation>
    </message>
    <message>
        <source>%1 heard no acknowledgement in time, so it doubles the retransmission timeout to %5</source>
        <translation>%1 没有及时收到确认，因此把重传超时 RTO 加倍到 %5</translation>
    </message>
    <message>
        <source>%1 heard no acknowledgement in time; the retransmission timeout is %5, the most there may be</source>
        <translation>%1 没有及时收到确认；重传超时 RTO 已是允许的最大值 %5</translation>
    </message>
    <message>
        <source>%1 had to send its SYN again, so the retransmission timeout for data starts at %5</source>
        <translation>%1 曾不得不重发 SYN，因此数据的重传超时 RTO 从 %5 开始</translation>
    </message>
    <message>
        <source>the header that %2 sent to %1 is not sound: the datagram is discarded, and nobody is told</source>
        <translation>%2 发给 %1 的首部有误：数据报被丢弃，且不通知任何人</translation>
    </message>
    <message>
        <source>%2 is an address of %1: the datagram has arrived</source>
        <translation>%2 是 %1 的地址：数据报已到达</translation>
    </message>
    <message>
        <source>%1 is a host and %2 is not its address: it discards the datagram</source>
        <translation>%1 是主机，而 %2 不是它的地址：它丢弃该数据报</translation>
    </message>
    <message>
        <source>%2 is an address of a group that %1 is not in: it discards the datagram</source>
        <translation>%2 是一个组播地址，而 %1 不在该组中：它丢弃该数据报</translation>
    </message>
    <message>
        <source>%2 cannot be where a datagram comes from: %1 does not forward it</source>
        <translation>%2 不可能是数据报的来源：%1 不转发它</translation>
    </message>
    <message>
        <source>the one route of %1 that matches %2 is %3, so it goes to %4</source>
        <translation>%1 的路由中只有 %3 与 %2 匹配，因此交给 %4</translation>
    </message>
    <message>
        <source>of the %4 routes of %1 that match %2 the longest is %3, so it goes to %5</source>
        <translation>%1 有 %4 条路由与 %2 匹配，其中前缀最长的是 %3，因此交给 %5</translation>
    </message>
    <message>
        <source>no route of %1 matches %2: the network cannot be reached</source>
        <translation>%1 没有与 %2 匹配的路由：网络不可达</translation>
    </message>
    <message>
        <source>%2 would be in the network %3 of %1 itself, but no link leads to it: the host cannot be reached</source>
        <translation>%2 应在 %1 自己的网络 %3 中，但没有链路通向它：主机不可达</translation>
    </message>
    <message>
        <source>%1 forwards it: Time to Live %2 becomes %3, and the checksum follows</source>
        <translation>%1 转发它：生存时间 TTL 由 %2 变为 %3，校验和随之更新</translation>
    </message>
    <message>
        <source>%1 would forward it, but Time to Live is %2 and would become 0: the datagram is discarded</source>
        <translation>%1 本要转发它，但生存时间 TTL 为 %2，将变为 0：数据报被丢弃</translation>
    </message>
    <message>
        <source>%1 tells the source, %2, what became of it</source>
        <translation>%1 把结果告知源地址 %2</translation>
    </message>
    <message>
        <source>what %1 discards is itself an ICMP error, and of those nobody is told</source>
        <translation>%1 丢弃的本身就是 ICMP 差错报文，对此不通知任何人</translation>
    </message>
    <message>
        <source>a datagram from %2 to %3 is not for a single host to hear of: %1 tells nobody</source>
        <translation>从 %2 到 %3 的数据报不是发自或发往单个主机：%1 不通知任何人</translation>
    </message>
    <message>
        <source>only of the first fragment of a datagram is the source told, and this is a later one</source>
        <translation>只对数据报的第一个分片通知源主机，而这是后面的分片</translation>
    </message>
    <message>
        <source>%1 sends a datagram of %3 octets to %2</source>
        <translation>%1 向 %2 发送一个 %3 字节的数据报</translation>
    </message>
    <message>
        <source>%1 sends a datagram to %2 over the link between them, and no further</source>
        <translation>%1 经二者之间的链路向 %2 发送数据报，不再往前</translation>
    </message>
    <message>
        <source>the %2 octets that %1 would send do not fit into a datagram, which has %3 at most</source>
        <translation>%1 要发送的 %2 字节装不进一个数据报，它最多 %3 字节</translation>
    </message>
    <message>
        <source>%1 has come up: it asks its neighbours for their whole tables</source>
        <translation>%1 已启动：它向邻居索取完整的路由表</translation>
    </message>
    <message>
        <source>it is time for %1 to tell its neighbours of every route</source>
        <translation>%1 到了把全部路由告知邻居的时候</translation>
    </message>
    <message>
        <source>more has changed since %1 last told of a change: now it may tell of that too</source>
        <translation>%1 上次通告变化之后又有变化：现在可以通告了</translation>
    </message>
    <message>
        <source>nothing has changed since %1 last told of a change</source>
        <translation>%1 上次通告变化之后没有新的变化</translation>
    </message>
    <message>
        <source>%1 has heard nothing of %2 from %3 for %4: the route is given up</source>
        <translation>%1 已有 %4 没有从 %3 听到 %2：放弃这条路由</translation>
    </message>
    <message>
        <source>%1 has told its neighbours for %3 that %2 cannot be reached, and forgets it</source>
        <translation>%1 已在 %3 内告知邻居 %2 不可达，现在忘掉它</translation>
    </message>
    <message>
        <source>the link of %1 to %2 is down, and with it every route over it</source>
        <translation>%1 到 %2 的链路断开，经由它的路由全部失效</translation>
    </message>
    <message>
        <source>the link of %1 to %2 works again: it asks what can be reached there</source>
        <translation>%1 到 %2 的链路恢复：它询问那边能到达哪里</translation>
    </message>
    <message>
        <source>%2 asks %1 for its whole table, so it gets it</source>
        <translation>%2 向 %1 索取完整的路由表，于是得到它</translation>
    </message>
    <message>
        <source>%2 asks %1 for some routes, and is told of them as they are</source>
        <translation>%2 向 %1 询问某些路由，%1 如实告知</translation>
    </message>
    <message>
        <source>%2 asks %1 for no route, so none is told</source>
        <translation>%2 没有向 %1 询问任何路由，因此没有回答</translation>
    </message>
    <message>
        <source>%2 is no neighbouring router of %1, which ignores what it tells</source>
        <translation>%2 不是 %1 的相邻路由器，%1 不理会它的通告</translation>
    </message>
    <message>
        <source>%1 ignores what %2 tells of %3: such a route cannot be</source>
        <translation>%1 不理会 %2 关于 %3 的通告：不可能有这样的路由</translation>
    </message>
    <message>
        <source>%3 is new to %1: %4 networks away, by way of %2</source>
        <translation>%3 对 %1 是新的：经 %2，度量 metric 为 %4</translation>
    </message>
    <message>
        <source>%1 gets to %3 better by way of %2: metric %4 instead of %5</source>
        <translation>%1 经 %2 到 %3 更近：度量 metric 为 %4，而不是 %5</translation>
    </message>
    <message>
        <source>%2 is the next hop of %1 to %3, so it is believed, better or worse: metric %4 instead of %5</source>
        <translation>%2 是 %1 到 %3 的下一跳，无论更好更坏都相信它：度量 metric 为 %4，而不是 %5</translation>
    </message>
    <message>
        <source>%2, the next hop of %1 to %3, says that it cannot be reached: the route is given up</source>
        <translation>%1 到 %3 的下一跳 %2 说它不可达：放弃这条路由</translation>
    </message>
    <message>
        <source>%2 tells %1 nothing that is better than what it knows</source>
        <translation>%2 告知 %1 的没有比它已知的更好的</translation>
    </message>
    <message>
        <source>%1 tells each neighbour everything, also what it has from that neighbour</source>
        <translation>%1 把全部路由告知每个邻居，包括从该邻居学来的</translation>
    </message>
    <message>
        <source>%1 tells no neighbour of a route that it has from that neighbour</source>
        <translation>%1 不把从某个邻居学来的路由告知该邻居（水平分割 split horizon）</translation>
    </message>
    <message>
        <source>of a route that %1 has from a neighbour it tells that one that it cannot be reached</source>
        <translation>对于从某个邻居学来的路由，%1 告知该邻居它不可达（毒性逆转 poisoned reverse）</translation>
    </message>
    <message>
        <source>%1 tells its neighbours at once of the routes that have changed</source>
        <translation>%1 立即把变化的路由告知邻居（触发更新 triggered update）</translation>
    </message>
    <message>
        <source>%1 told of a change a moment ago, so it waits before it tells of this one</source>
        <translation>%1 刚刚通告过变化，因此过一会儿再通告这一个</translation>
    </message>
    <message>
        <source>port %2 of %1 is opened for the application %3</source>
        <translation>%1 的端口 %2 为应用 %3 打开</translation>
    </message>
    <message>
        <source>port %2 of %1 is open for the application %3 already</source>
        <translation>%1 的端口 %2 已为应用 %3 打开</translation>
    </message>
    <message>
        <source>no port of %1 from 49152 up is free</source>
        <translation>%1 从 49152 起没有空闲端口</translation>
    </message>
    <message>
        <source>%1 sends %2 octets from port %3 to port %4 and remembers nothing of it</source>
        <translation>%1 从端口 %3 向端口 %4 发送 %2 字节，之后什么也不记</translation>
    </message>
    <message>
        <source>%2 octets are too long for a datagram of %1: header and all it has 65,535, which leaves %3</source>
        <translation>%2 字节对 %1 的数据报来说太长：连同首部至多 65,535 字节，数据至多 %3</translation>
    </message>
    <message>
        <source>port %2 of %1 is open: the application %3 gets %4 octets</source>
        <translation>%1 的端口 %2 已打开：应用 %3 得到 %4 字节</translation>
    </message>
    <message>
        <source>port %2 of %1 is closed: the source is told</source>
        <translation>%1 的端口 %2 已关闭：通知源主机</translation>
    </message>
    <message>
        <source>the checksum of a datagram for port %2 of %1 does not fit: it is discarded, and nobody is told</source>
        <translation>发往 %1 端口 %2 的数据报校验和不符：丢弃，且不通知任何人</translation>
    </message>
    <message>
        <source>the length of a datagram for port %2 of %1 is not that of its octets: it is discarded</source>
        <translation>发往 %1 端口 %2 的数据报长度与实际字节数不符：丢弃</translation>
    </message>
    <message>
        <source>%1 drops what %2 sent: it is too short for a TCP header</source>
        <translation>%1 丢弃 %2 发来的内容：长度不足一个 TCP 首部</translation>
    </message>
    <message>
        <source>%1 drops what %2 sent: its data offset points outside of the segment</source>
        <translation>%1 丢弃 %2 发来的内容：数据偏移（data offset）指向报文段之外</translation>
    </message>
    <message>
        <source>%1 drops a segment of %2: its checksum is wrong</source>
        <translation>%1 丢弃 %2 的报文段：校验和错误</translation>
    </message>
    <message>
        <source>%1 drops a segment of %2: one of its options has a length it cannot have</source>
        <translation>%1 丢弃 %2 的报文段：某个选项的长度不合法</translation>
    </message>
    <message>
        <source>%1 drops a segment that acknowledges nothing</source>
        <translation>%1 丢弃一个不带确认的报文段</translation>
    </message>
    <message>
        <source>%1 has sent up to %3 and had nothing acknowledged beyond %4; an ACK of %2 cannot be its peer&apos;s, so it is dropped and answered</source>
        <translation>%1 已发送到 %3，被确认到 %4；对 %2 的 ACK 不可能来自对端，因此丢弃并回复</translation>
    </message>
    <message>
        <source>the SYN of %1 is acknowledged with %2: the connection is ESTABLISHED</source>
        <translation>%1 的 SYN 被 %2 确认：连接进入 ESTABLISHED</translation>
    </message>
    <message>
        <source>the peer of %1 offers a window of %2 octets from %3 on</source>
        <translation>%1 的对端从 %3 起提供 %2 个字节的窗口</translation>
    </message>
    <message>
        <source>the FIN of %1 is acknowledged in %2</source>
        <translation>%1 的 FIN 在 %2 状态得到确认</translation>
    </message>
    <message>
        <source>the FIN of %1 is acknowledged, and the peer has sent its own before: the connection is deleted</source>
        <translation>%1 的 FIN 得到确认，而对端此前已发送自己的 FIN：连接被删除</translation>
    </message>
    <message>
        <source>both sides of the connection of %1 have sent their FIN; it stays in TIME-WAIT for %2, in case its last ACK is lost and so that old segments die out</source>
        <translation>%1 的连接双方都已发送 FIN；它在 TIME-WAIT 停留 %2，以防最后的 ACK 丢失，并让旧报文段消亡</translation>
    </message>
    <message>
        <source>wrong on purpose: %1 forgets the connection without TIME-WAIT</source>
        <translation>故意的错误：%1 不经 TIME-WAIT 就忘掉连接</translation>
    </message>
    <message>
        <source>wrong on purpose: %1 takes %2 for the round-trip time of a segment that it has sent twice</source>
        <translation>故意的错误：%1 把 %2 当作一个发送过两次的报文段的往返时间</translation>
    </message>
    <message>
        <source>%1 opens a connection to %2, port %3: it sends a SYN with its initial sequence number %4</source>
        <translation>%1 向 %2 的端口 %3 打开连接：发送 SYN，初始序号 ISS 为 %4</translation>
    </message>
    <message>
        <source>%1 cannot send in %2: %3</source>
        <translation>%1 在 %2 状态下不能发送：%3</translation>
    </message>
    <message>
        <source>%1 has something to send to the peer that it waits for, so it sends the SYN itself, with number %2</source>
        <translation>%1 有数据要发给它等待的对端，因此自己发送 SYN，序号为 %2</translation>
    </message>
    <message>
        <source>%1 keeps %2 octets until the connection is ESTABLISHED</source>
        <translation>%1 保留 %2 个字节，直到连接进入 ESTABLISHED</translation>
    </message>
    <message>
        <source>the user of %1 writes %2 octets; %3 octets of the stream are not sent yet</source>
        <translation>%1 的用户写入 %2 个字节；流中还有 %3 个字节未发送</translation>
    </message>
    <message>
        <source>the user of %1 writes %2 urgent octets: the urgent pointer goes to %3, behind the last of them</source>
        <translation>%1 的用户写入 %2 个紧急字节：紧急指针移到 %3，即最后一个之后</translation>
    </message>
    <message>
        <source>the application of %1 takes up to %2 of the %3 octets that wait</source>
        <translation>%1 的应用从等待的 %3 个字节中取走至多 %2 个</translation>
    </message>
    <message>
        <source>no octets wait for the application of %1 and none will come: %2</source>
        <translation>没有字节等待 %1 的应用，也不会再来：%2</translation>
    </message>
    <message>
        <source>the application of %1 reads at another pace</source>
        <translation>%1 的应用改变了读取速度</translation>
    </message>
    <message>
        <source>the user of %1 closes a connection in %2: there is nobody to tell, and it is deleted</source>
        <translation>%1 的用户在 %2 状态关闭连接：没有需要告知的对端，连接被删除</translation>
    </message>
    <message>
        <source>the user of %1 closes: a FIN follows the %2 octets that are not sent yet</source>
        <translation>%1 的用户关闭连接：FIN 跟在尚未发送的 %2 个字节之后</translation>
    </message>
    <message>
        <source>the user of %1 closes in %2; the FIN waits until what was written before it is sent</source>
        <translation>%1 的用户在 %2 状态关闭连接；FIN 要等此前写入的数据发送完</translation>
    </message>
    <message>
        <source>the user of %1 has closed already, in %2: %3</source>
        <translation>%1 的用户已经关闭过，当前为 %2：%3</translation>
    </message>
    <message>
        <source>the user of %1 aborts in %2: a reset with number %3 tells the peer, and the connection is deleted</source>
        <translation>%1 的用户在 %2 状态中止连接：以序号 %3 的复位 RST 告知对端，连接被删除</translation>
    </message>
    <message>
        <source>the user of %1 aborts in %2: the connection is deleted, and nobody need be told</source>
        <translation>%1 的用户在 %2 状态中止连接：连接被删除，无需告知任何人</translation>
    </message>
    <message>
        <source>connection %2 of %1 is in %3</source>
        <translation>%1 的连接 %2 处于 %3</translation>
    </message>
    <message>
        <source>%1 takes %2 octets that come in order; it now expects %3</source>
        <translation>%1 收下按序到达的 %2 个字节；现在期待 %3</translation>
    </message>
    <message>
        <source>%1 expects %3 and keeps %2 octets from %4 on for later; its ACK says at once what it still lacks</source>
        <translation>%1 期待 %3，把从 %4 起的 %2 个字节留待以后；它立即用 ACK 说明还缺什么</translation>
    </message>
    <message>
        <source>the gap is filled: %1 takes %2 octets more that it had kept, and now expects %3</source>
        <translation>缺口已补上：%1 再收下先前保留的 %2 个字节，现在期待 %3</translation>
    </message>
    <message>
        <source>the application of %1 has read enough for the window to move: it is now %2 octets from %3 on</source>
        <translation>%1 的应用已读取足够多，窗口可以移动：现在从 %3 起为 %2 个字节</translation>
    </message>
    <message>
        <source>the application of %1 reads %2 octets; %3 wait for it</source>
        <translation>%1 的应用读取 %2 个字节；还有 %3 个在等待</translation>
    </message>
    <message>
        <source>the peer of %1 holds %2 octets beyond %3, which it still lacks</source>
        <translation>%1 的对端还缺 %3，但已持有其后的 %2 个字节</translation>
    </message>
    <message>
        <source>%1 expects %3 and offers a window of %4; a segment that starts at %2 has nothing in it, so it is dropped and answered with what is expected</source>
        <translation>%1 期待 %3，提供的窗口为 %4；从 %2 开始的报文段没有落在窗口内的部分，因此丢弃，并回复所期待的序号</translation>
    </message>
    <message>
        <source>%1 drops a reset whose number %2 is outside of its window, which starts at %3</source>
        <translation>%1 丢弃一个复位 RST：其序号 %2 在从 %3 开始的窗口之外</translation>
    </message>
    <message>
        <source>%1 drops a segment without timestamps on a connection that has them</source>
        <translation>%1 丢弃一个不带时间戳的报文段，因为该连接使用时间戳</translation>
    </message>
    <message>
        <source>%1 has no room and takes nothing of the %2 octets from %3 on, but answers, so that the peer knows the window</source>
        <translation>%1 没有空间，从 %3 起的 %2 个字节一个也不收，但会回复，让对端知道窗口</translation>
    </message>
    <message>
        <source>%1 receives a reset in its window, but with number %2 and not %3, which the peer would have: it asks with a challenge ACK</source>
        <translation>%1 收到落在窗口内的复位 RST，但序号是 %2 而不是对端应有的 %3：它用质询 ACK（challenge ACK）询问</translation>
    </message>
    <message>
        <source>%1 has sent %2 such ACKs within %3 and keeps this one back, lest two ends that are out of step answer each other for ever</source>
        <translation>%1 在 %3 内已发送 %2 个这样的 ACK，这一个不再发送，以免失步的两端无休止地互相应答</translation>
    </message>
    <message>
        <source>the handshake of %1 is reset: the connection that it opened is refused</source>
        <translation>%1 的握手被复位：它打开的连接被拒绝</translation>
    </message>
    <message>
        <source>the handshake of %1 is reset: it goes back to waiting in LISTEN</source>
        <translation>%1 的握手被复位：它回到 LISTEN 继续等待</translation>
    </message>
    <message>
        <source>%1 receives a reset with the very number %2 that it expects: the connection is deleted, and its user told</source>
        <translation>%1 收到序号恰为所期待的 %2 的复位 RST：连接被删除，并告知用户</translation>
    </message>
    <message>
        <source>%1 receives a reset with the very number %2 that it expects while the connection ends anyway: it is deleted</source>
        <translation>%1 在连接本来就要结束时收到序号恰为所期待的 %2 的复位 RST：连接被删除</translation>
    </message>
    <message>
        <source>%1 receives another SYN during the handshake and goes back to LISTEN</source>
        <translation>%1 在握手期间收到另一个 SYN，回到 LISTEN</translation>
    </message>
    <message>
        <source>%1 receives a SYN in %2: it sends a challenge ACK, so that a peer that has forgotten the connection resets it</source>
        <translation>%1 在 %2 状态收到 SYN：它发送质询 ACK（challenge ACK），若对端已忘记连接便会复位它</translation>
    </message>
    <message>
        <source>the peer of %1 has urgent data up to %2, so its user is told</source>
        <translation>%1 的对端有到 %2 为止的紧急数据，因此告知用户</translation>
    </message>
    <message>
        <source>the urgent data for %1 now goes up to %2; its user knows that there is some</source>
        <translation>给 %1 的紧急数据现在到 %2 为止；用户已经知道有紧急数据</translation>
    </message>
    <message>
        <source>%1 ignores text in %2: the peer has said that there is no more</source>
        <translation>%1 在 %2 状态忽略数据：对端说过不再有数据</translation>
    </message>
    <message>
        <source>the peer of %1 sends no more: the FIN is acknowledged with %2, and the user told</source>
        <translation>%1 的对端不再发送：以 %2 确认其 FIN，并告知用户</translation>
    </message>
    <message>
        <source>%1 sends %2 new octets from %3 on (segments: %4); the peer&apos;s window ends at %5, the congestion window is %6</source>
        <translation>%1 从 %3 起发送 %2 个新的字节（报文段：%4）；对端的窗口到 %5 为止，拥塞窗口 cwnd 为 %6</translation>
    </message>
    <message>
        <source>%1 has sent all that its user wrote, so a FIN with number %2 says that there is no more</source>
        <translation>%1 已发送用户写入的全部数据，因此用序号 %2 的 FIN 说明不再有数据</translation>
    </message>
    <message>
        <source>%1 sends again what was not acknowledged, %2 octets from %3 on (segments: %4)</source>
        <translation>%1 重发未被确认的数据：从 %3 起 %2 个字节（报文段：%4）</translation>
    </message>
    <message>
        <source>%1 sends again what the peer lacks, %2 octets from %3 on (segments: %4); the peer has told what it holds beyond</source>
        <translation>%1 重发对端所缺的数据：从 %3 起 %2 个字节（报文段：%4）；对端已说明它持有其后的哪些数据</translation>
    </message>
    <message>
        <source>%1 acknowledges all before %2 and offers a window of %3 octets</source>
        <translation>%1 确认 %2 之前的全部数据，并提供 %3 个字节的窗口</translation>
    </message>
    <message>
        <source>%1 waits up to %2 with its ACK: perhaps another segment comes, or something to send with it</source>
        <translation>%1 的 ACK 至多等待 %2：也许会再来一个报文段，或者有数据可以一起发送</translation>
    </message>
    <message>
        <source>%2 octets of %1 wait: the peer&apos;s window ends at %3</source>
        <translation>%1 有 %2 个字节在等待：对端的窗口到 %3 为止</translation>
    </message>
    <message>
        <source>%1 has %2 octets to send, less than a segment, and waits until what is in flight is acknowledged</source>
        <translation>%1 有 %2 个字节要发送，不足一个报文段，因此等待在途数据得到确认</translation>
    </message>
    <message>
        <source>%1 starts without a connection: all of them are CLOSED</source>
        <translation>%1 启动时没有连接：全部处于 CLOSED</translation>
    </message>
    <message>
        <source>%1 opens passively: connection %2 waits at port %3 for a SYN</source>
        <translation>%1 被动打开：连接 %2 在端口 %3 等待 SYN</translation>
    </message>
    <message>
        <source>%1 turns its waiting connection %2 into an active one</source>
        <translation>%1 把等待中的连接 %2 变为主动连接</translation>
    </message>
    <message>
        <source>%1 does not carry out the call: %2</source>
        <translation>%1 不执行该调用：%2</translation>
    </message>
    <message>
        <source>%1 heard no ACK of octet %2 for %3: it takes all in flight for lost and begins again from there</source>
        <translation>%1 在 %3 内没有收到对字节 %2 的 ACK：它认为在途数据全部丢失，从那里重新开始</translation>
    </message>
    <message>
        <source>the peer&apos;s window is closed: %1 sends one octet, number %2, to hear what it is now, and will do so again in %3</source>
        <translation>对端的窗口已关闭：%1 发送序号为 %2 的一个字节来探问现在的窗口，%3 后会再次探测</translation>
    </message>
    <message>
        <source>%1 has waited long enough for more room and sends what there is</source>
        <translation>%1 为等待更多空间已等得够久，把能发的先发出去</translation>
    </message>
    <message>
        <source>nothing came that the ACK of %1 could have gone with, so it goes alone</source>
        <translation>没有可以让 %1 的 ACK 搭载的数据，因此单独发送</translation>
    </message>
    <message>
        <source>two maximum segment lifetimes have passed: %1 deletes the connection</source>
        <translation>已经过两个报文段最大生存时间 MSL：%1 删除连接</translation>
    </message>
    <message>
        <source>%1 could send only a small part of the %2 octets that wait, and waits up to %3 for more room</source>
        <translation>%1 只能发送等待中的 %2 个字节的一小部分，因此至多等待 %3 以获得更多空间</translation>
    </message>
    <message>
        <source>%1 has no connection for this reset and discards it</source>
        <translation>%1 没有与这个复位 RST 对应的连接，因此丢弃它</translation>
    </message>
    <message>
        <source>%1 has no connection at port %2, so it answers with a reset that the sender can believe: its number is %3</source>
        <translation>%1 在端口 %2 没有连接，因此回复一个发送方能相信的复位 RST：其序号为 %3</translation>
    </message>
    <message>
        <source>%1 waits in LISTEN and has sent nothing that a reset could answer</source>
        <translation>%1 在 LISTEN 等待，没有发送过任何会招来复位 RST 的东西</translation>
    </message>
    <message>
        <source>%1 waits in LISTEN and has sent nothing that could be acknowledged, so it resets with the number %2 that was acknowledged</source>
        <translation>%1 在 LISTEN 等待，没有发送过任何可被确认的东西，因此以被确认的序号 %2 发送复位 RST</translation>
    </message>
    <message>
        <source>%1 receives a SYN with number %2 in LISTEN: it answers with a SYN of its own, number %3, and acknowledges %4</source>
        <translation>%1 在 LISTEN 收到序号为 %2 的 SYN：回复自己的 SYN，序号为 %3，并确认 %4</translation>
    </message>
    <message>
        <source>%1 waits in LISTEN for a SYN and drops anything else</source>
        <translation>%1 在 LISTEN 等待 SYN，丢弃其他一切</translation>
    </message>
    <message>
        <source>%1 is in SYN-SENT; %2 acknowledges nothing that it has sent, for that is from %3 to %4. It resets and goes on waiting</source>
        <translation>%1 处于 SYN-SENT；%2 没有确认它发送过的任何东西，应在 %3 到 %4 之间。它发送复位 RST 并继续等待</translation>
    </message>
    <message>
        <source>%1 is in SYN-SENT and drops a reset that acknowledges %2, for it has sent nothing of the kind</source>
        <translation>%1 处于 SYN-SENT，丢弃一个确认 %2 的复位 RST，因为它没有发送过这样的东西</translation>
    </message>
    <message>
        <source>%1 is in SYN-SENT, and a reset acknowledges its SYN: the connection is refused</source>
        <translation>%1 处于 SYN-SENT，一个复位 RST 确认了它的 SYN：连接被拒绝</translation>
    </message>
    <message>
        <source>%1 is in SYN-SENT and drops a reset that does not acknowledge its SYN</source>
        <translation>%1 处于 SYN-SENT，丢弃一个没有确认其 SYN 的复位 RST</translation>
    </message>
    <message>
        <source>%1 receives the SYN with number %2 it waited for, and its own is acknowledged: the connection is ESTABLISHED, and it acknowledges %3</source>
        <translation>%1 收到所等待的序号为 %2 的 SYN，自己的 SYN 也得到确认：连接进入 ESTABLISHED，它确认 %3</translation>
    </message>
    <message>
        <source>%1 is in SYN-SENT and receives a SYN with number %2 that does not acknowledge its own: both opened at once, so it repeats its SYN with an ACK of %3</source>
        <translation>%1 处于 SYN-SENT，收到序号为 %2 而没有确认其 SYN 的 SYN：双方同时打开，因此它重复自己的 SYN，并带上对 %3 的 ACK</translation>
    </message>
    <message>
        <source>%1 is in SYN-SENT and drops a segment with neither SYN nor RST</source>
        <translation>%1 处于 SYN-SENT，丢弃一个既无 SYN 也无 RST 的报文段</translation>
    </message>
    <message>
        <source>wrong on purpose: %1 is ESTABLISHED without waiting to hear that the peer knows its initial sequence number %2</source>
        <translation>故意的错误：%1 不等得知对端知道其初始序号 %2，就已进入 ESTABLISHED</translation>
    </message>
    <message>
        <source>the octets that one end receives are exactly a prefix of those that the other end&apos;s user wrote</source>
        <translation>一端收到的字节恰好是另一端用户写入的字节的一个前缀</translation>
    </message>
    <message>
        <source>nothing is sent beyond the window that the peer has offered, but for one octet that probes it</source>
        <translation>除探测窗口的一个字节外，不会发送超出对端所提供窗口的数据</translation>
    </message>
    <message>
        <source>who is ESTABLISHED talks to a peer that is there, or that knew its initial sequence number</source>
        <translation>处于 ESTABLISHED 的一端，其对端确实存在，或曾知道它的初始序号</translation>
    </message>
    <message>
        <source>no round-trip time is taken from a segment that was sent twice</source>
        <translation>不从发送过两次的报文段测量往返时间</translation>
    </message>
    <message>
        <source>octet %1 that %2 received is not the one that %3 wrote in this connection: it is from another one, or made up</source>
        <translation>%2 收到的第 %1 个字节不是 %3 在这个连接中写入的：它来自另一个连接，或是伪造的</translation>
    </message>
    <message>
        <source>%2 received octet %1, but the user of %3 has not written so many in this connection</source>
        <translation>%2 收到了第 %1 个字节，但 %3 的用户在这个连接中没有写入那么多</translation>
    </message>
    <message>
        <source>%1 sent up to %2, but %3 never offered a window beyond %4</source>
        <translation>%1 发送到了 %2，但 %3 从未提供过超出 %4 的窗口</translation>
    </message>
    <message>
        <source>%1 is ESTABLISHED with %2, which has no such connection and never knew the initial sequence number %3</source>
        <translation>%1 与 %2 处于 ESTABLISHED，但 %2 没有这样的连接，也从不知道初始序号 %3</translation>
    </message>
    <message>
        <source>%1 took a round-trip time from a segment to %2 that it had sent twice</source>
        <translation>%1 从发给 %2 的、发送过两次的报文段测量了往返时间</translation>
    </message>
    <message>
        <source>%1 asks %2 to send echo %3 back</source>
        <translation>%1 请求 %2 把第 %3 个回显 echo 送回</translation>
    </message>
    <message>
        <source>%1 sends the data of an echo back to %2, as every host must</source>
        <translation>%1 把回显数据送回 %2，每台主机都必须如此</translation>
    </message>
    <message>
        <source>the echo that %1 asked %2 for came back</source>
        <translation>%1 向 %2 请求的回显已返回</translation>
    </message>
    <message>
        <source>IP passes the error on to who had sent the datagram at %1</source>
        <translation>IP 把差错交给 %1 上发出该数据报的应用</translation>
    </message>
    <message>
        <source>the echo service of %1 sends back to %2 what it got</source>
        <translation>%1 的回显服务把收到的内容原样送回 %2</translation>
    </message>
    <message>
        <source>it is the turn of %1 to send number %2</source>
        <translation>轮到 %1 发送第 %2 个</translation>
    </message>
    <message>
        <source>%1 itself has this address: what it sends would never leave it</source>
        <translation>这是 %1 自己的地址：发出的内容不会离开它</translation>
    </message>
    <message>
        <source>%1 knows no node and no address “%2”</source>
        <translation>%1 不知道名为“%2”的节点或地址</translation>
    </message>
    <message>
        <source>%1 sees what has become of its link to %2, but its routes are fixed: what goes that way is lost while the link is down</source>
        <translation>%1 看到它到 %2 的链路的变化，但它的路由是固定的：链路断开期间走那边的都会丢失</translation>
    </message>
    <message>
        <source>nobody at %1 listens for the routes that %2 tells of</source>
        <translation>%1 上没有谁在听 %2 通告的路由</translation>
    </message>
    <message>
        <source>%1 is in the group %2: the datagram has arrived</source>
        <translation>%1 属于组播组 %2：数据报已到达</translation>
    </message>
    <message>
        <source>%2 means everyone on the link, and so %1 too: the datagram has arrived</source>
        <translation>%2 指链路上的所有节点，也包括 %1：数据报已到达</translation>
    </message>
    <message>
        <source>%2, the next hop of %1 to %3, is %4 networks away from it: one more would be 16, which stands for infinity, so the route is given up</source>
        <translation>%1 到 %3 的下一跳 %2 距它 %4 个网络：再加一就是 16，即无穷大，因此放弃这条路由</translation>
    </message>
    <message>
        <source>what %1 sent before %3 is acknowledged: SND.UNA moves on by %2 to there (in flight: %4)</source>
        <translation>%1 在 %3 之前发送的都已确认：SND.UNA 前移 %2 到该处（在途：%4）</translation>
    </message>
    <message>
        <source>it is turn %2 of the application at %1</source>
        <translation>轮到 %1 的应用程序第 %2 次动作</translation>
    </message>
    <message>
        <source>the echo service of %1 sends back what it got</source>
        <translation>%1 的回显服务把收到的内容送回</translation>
    </message>
    <message>
        <source>a whole line has come: the service of %1 answers with %2 octets</source>
        <translation>收到了完整的一行：%1 的服务以 %2 个字节应答</translation>
    </message>
    <message>
        <source>the other end sends no more, so the application at %1 closes as well</source>
        <translation>对端不再发送，因此 %1 的应用程序也关闭连接</translation>
    </message>
    <message>
        <source>TCP has room for more than what is not acknowledged yet: the application at %1 writes %2 octets</source>
        <translation>除了尚未确认的内容，TCP 还有空间：%1 上的应用程序写入 %2 个字节</translation>
    </message>
    <message>
        <source>the application at %1 has written all of its %2 octets, and closes</source>
        <translation>%1 的应用程序已写完全部 %2 个字节，于是关闭连接</translation>
    </message>
    <message>
        <source>the connection is gone: the application at %1 will open another</source>
        <translation>连接已不存在：%1 的应用程序将另开一个</translation>
    </message>
    <message>
        <source>nobody at %1 speaks TCP</source>
        <translation>%1 上没有 TCP</translation>
    </message>
    <message>
        <source>no node has the address %2, so %1 cannot answer: it discards the segment</source>
        <translation>没有节点拥有地址 %2，%1 无法应答：它丢弃该报文段</translation>
    </message>
    <message>
        <source>%1 promises to accept no proposal numbered below %2.%3; it has accepted none so far</source>
        <translation>%1 承诺不接受编号小于 %2.%3 的提案；它至今未接受过提案</translation>
    </message>
    <message>
        <source>%1 promises to accept no proposal numbered below %2.%3, and tells what it has accepted: %4.%5 is its highest, with the value “%6”</source>
        <translation>%1 承诺不接受编号小于 %2.%3 的提案，并告知已接受的提案：编号最大的是 %4.%5，值为“%6”</translation>
    </message>
    <message>
        <source>%1 has promised %2.%3 before and says so again</source>
        <translation>%1 此前已对 %2.%3 作出承诺，再次告知</translation>
    </message>
    <message>
        <source>%1 makes no promise for %2.%3: it has promised the higher %4.%5</source>
        <translation>%1 不对 %2.%3 作出承诺：它已承诺了更大的 %4.%5</translation>
    </message>
    <message>
        <source>%1 gives %2 no promise yet: it tells it first what has been accepted, which is too much for one message</source>
        <translation>%1 暂不向 %2 作出承诺：先告知已接受的内容，一条消息容纳不下</translation>
    </message>
    <message>
        <source>%1 is no acceptor and ignores what %2 asks of acceptors</source>
        <translation>%1 不是接受者，忽略 %2 对接受者的请求</translation>
    </message>
    <message>
        <source>%1 accepts proposal %2.%3 with the value “%4”, for it has promised no higher number</source>
        <translation>%1 接受提案 %2.%3，值为“%4”，因为它没有承诺过更大的编号</translation>
    </message>
    <message>
        <source>%1 accepts proposal %2.%3 with the value “%4”, though it has promised to accept nothing below %5.%6 (the variant acceptor = &quot;smaller&quot;)</source>
        <translation>%1 接受提案 %2.%3，值为“%4”，尽管它已承诺不接受小于 %5.%6 的提案（变体 acceptor = &quot;smaller&quot;）</translation>
    </message>
    <message>
        <source>%1 has accepted proposal %2.%3 before and says so again</source>
        <translation>%1 此前已接受提案 %2.%3，再次告知</translation>
    </message>
    <message>
        <source>%1 does not accept proposal %2.%3: it has promised the higher %4.%5</source>
        <translation>%1 不接受提案 %2.%3：它已承诺了更大的 %4.%5</translation>
    </message>
    <message>
        <source>%1 does not accept proposal %2.%3, because its number is higher than the promised %4.%5 (the variant acceptor = &quot;smaller&quot;)</source>
        <translation>%1 不接受提案 %2.%3，因为其编号大于已承诺的 %4.%5（变体 acceptor = &quot;smaller&quot;）</translation>
    </message>
    <message>
        <source>%1 does not accept proposal %2.%3: it accepts one proposal only, and that was %4.%5 (the variant acceptor = &quot;once&quot;)</source>
        <translation>%1 不接受提案 %2.%3：它只接受一个提案，已接受的是 %4.%5（变体 acceptor = &quot;once&quot;）</translation>
    </message>
    <message>
        <source>%1 ignores a message of %2 about instance %3, which cannot be</source>
        <translation>%1 忽略 %2 关于实例 %3 的消息，该消息不合理</translation>
    </message>
    <message>
        <source>%1 leads with number %2.%3: of each value that comes it need only ask for it to be accepted</source>
        <translation>%1 以编号 %2.%3 领导：此后每个值只需请求接受</translation>
    </message>
    <message>
        <source>%1 must propose “%3” in instance %2, the value of %4.%5, the highest-numbered proposal that its majority has accepted there</source>
        <translation>%1 在实例 %2 中必须提议“%3”，即 %4.%5 的值，这是其多数派在该实例已接受的编号最大的提案</translation>
    </message>
    <message>
        <source>%1 fills the gap in instance %2 with a no-op, so that the commands after it can be executed</source>
        <translation>%1 用空操作填补实例 %2 的空缺，使其后的命令得以执行</translation>
    </message>
    <message>
        <source>%1 asks for “%3” to be accepted in instance %2, without phase 1, which it has executed for all instances</source>
        <translation>%1 请求在实例 %2 中接受“%3”，不经阶段 1，因为它已为所有实例执行过</translation>
    </message>
    <message>
        <source>%1 says that it is the distinguished proposer</source>
        <translation>%1 宣告自己是主提议者</translation>
    </message>
    <message>
        <source>%1 does not lead any more and says nothing</source>
        <translation>%1 不再领导，不作宣告</translation>
    </message>
    <message>
        <source>%1 hears that %2 is the distinguished proposer</source>
        <translation>%1 得知 %2 是主提议者</translation>
    </message>
    <message>
        <source>%1 hears from %2 that the values of all instances up to %3 are known, and does not know those from %4 on yet</source>
        <translation>%1 从 %2 得知到 %3 为止所有实例的值均已知，而它尚不知道从 %4 起的值</translation>
    </message>
    <message>
        <source>%1 does not follow %2, whose number is below %3.%4</source>
        <translation>%1 不跟随 %2，其编号小于 %3.%4</translation>
    </message>
    <message>
        <source>%1 has heard of no leader for a while and wants to lead</source>
        <translation>%1 已有一段时间没有领导者的消息，想要领导</translation>
    </message>
    <message>
        <source>%1 has not heard from %2, which led, for a while, and is free to propose again</source>
        <translation>%1 已有一段时间没有此前领导的 %2 的消息，可以重新提议</translation>
    </message>
    <message>
        <source>%1 leads itself and waits for no leader</source>
        <translation>%1 自己在领导，不等待领导者</translation>
    </message>
    <message>
        <source>%1 hears that %2 has accepted proposal %3.%4: %5 of %6 acceptors, and %7 are needed</source>
        <translation>%1 得知 %2 已接受提案 %3.%4：%6 个接受者中的 %5 个，需要 %7 个</translation>
    </message>
    <message>
        <source>%1 hears that %2 has accepted proposal %3.%4: with %5 of %6 acceptors “%7” is chosen</source>
        <translation>%1 得知 %2 已接受提案 %3.%4：%6 个接受者中已有 %5 个，“%7”被选定</translation>
    </message>
    <message>
        <source>%1 learns from %2 what is chosen from instance %4 on, %3 in all</source>
        <translation>%1 从 %2 学到自实例 %4 起所选定的值，共 %3 个</translation>
    </message>
    <message>
        <source>%1 knows already what is chosen in instance %2</source>
        <translation>%1 已知道实例 %2 选定了什么</translation>
    </message>
    <message>
        <source>%1 has counted before that %2 accepted proposal %3.%4</source>
        <translation>%1 此前已计入 %2 接受提案 %3.%4</translation>
    </message>
    <message>
        <source>%1 does not count what %2 says it accepted: it is no acceptor</source>
        <translation>%1 不计入 %2 所称的接受：它不是接受者</translation>
    </message>
    <message>
        <source>%1 ignores what %2 says of instance %3, which cannot be</source>
        <translation>%1 忽略 %2 关于实例 %3 的说法，该说法不合理</translation>
    </message>
    <message>
        <source>%1 has nothing more to propose: its value is chosen</source>
        <translation>%1 没有要再提议的：其值已被选定</translation>
    </message>
    <message>
        <source>%1 gives up “%2”: another value is chosen, and only a single value is chosen</source>
        <translation>%1 放弃“%2”：另一个值已被选定，而只有一个值会被选定</translation>
    </message>
    <message>
        <source>%1 does not know what is chosen in instance %2, so it asks what has been accepted</source>
        <translation>%1 不知道实例 %2 选定了什么，于是询问已接受了什么</translation>
    </message>
    <message>
        <source>%1 asks %2 for what is chosen from instance %3 on</source>
        <translation>%1 向 %2 询问自实例 %3 起选定了什么</translation>
    </message>
    <message>
        <source>%1 lacks nothing when its timer expires</source>
        <translation>%1 的定时器到期时，它什么都不缺</translation>
    </message>
    <message>
        <source>%1 tells %2 what it knows from instance %3 on: of %4 what is chosen, of %5 what it has accepted</source>
        <translation>%1 告知 %2 自实例 %3 起它所知道的：%4 个实例所选定的值，%5 个实例中它已接受的提案</translation>
    </message>
    <message>
        <source>only a value that has been proposed may be chosen</source>
        <translation>只有被提议过的值才能被选定</translation>
    </message>
    <message>
        <source>only a single value is chosen</source>
        <translation>只有一个值被选定</translation>
    </message>
    <message>
        <source>nobody learns that a value has been chosen unless it actually has been</source>
        <translation>除非某个值确实已被选定，否则没有谁会得知它已被选定</translation>
    </message>
    <message>
        <source>if a proposal with value v is chosen, then every higher-numbered proposal that is issued has value v</source>
        <translation>若值为 v 的提案被选定，则此后发出的每个编号更大的提案的值都是 v</translation>
    </message>
    <message>
        <source>of a proposal numbered n with value v there is a majority that has accepted nothing below n, or whose highest proposal below n has value v</source>
        <translation>对于编号为 n、值为 v 的提案，存在一个多数派，它要么没有接受过编号小于 n 的提案，要么所接受的小于 n 的最大编号提案的值是 v</translation>
    </message>
    <message>
        <source>“%4” is chosen in instance %1 as proposal %2.%3, which nobody has issued</source>
        <translation>“%4”在实例 %1 中作为提案 %2.%3 被选定，却没有谁发出过该提案</translation>
    </message>
    <message>
        <source>in instance %1 “%2” is chosen as proposal %3.%4, and “%5” as proposal %6.%7</source>
        <translation>在实例 %1 中，“%2”作为提案 %3.%4 被选定，“%5”又作为提案 %6.%7 被选定</translation>
    </message>
    <message>
        <source>%1 believes that “%3” is chosen in instance %2, which it is not</source>
        <translation>%1 认为“%3”在实例 %2 中被选定，其实没有</translation>
    </message>
    <message>
        <source>in instance %1 “%2” is chosen as proposal %3.%4, and yet %5 issued “%6” with the higher number %7.%5</source>
        <translation>在实例 %1 中，“%2”作为提案 %3.%4 被选定，%5 却以更大的编号 %7.%5 发出了“%6”</translation>
    </message>
    <message>
        <source>%2 issued “%3” as proposal %4.%2 in instance %1, but no majority allows that value: of what acceptors have accepted below that number, “%5” of %6.%7 counts</source>
        <translation>%2 在实例 %1 中发出了值为“%3”的提案 %4.%2，但没有多数派允许这个值：在接受者所接受的更小编号的提案中，起决定作用的是 %6.%7 的“%5”</translation>
    </message>
    <message>
        <source>%1 starts as %2</source>
        <translation>%1 以 %2 身份启动</translation>
    </message>
    <message>
        <source>%1 starts again as %2; its disk has kept that it promised %3.%4 and what it accepted</source>
        <translation>%1 以 %2 身份重新启动；磁盘保留了它对 %3.%4 的承诺以及它所接受的提案</translation>
    </message>
    <message>
        <source>%1 was added as a learner and asks what has been accepted</source>
        <translation>%1 作为学习者加入，询问已接受了什么</translation>
    </message>
    <message>
        <source>values chosen: %1; attempts since then: %2</source>
        <translation>已选定的值：%1；此后的尝试：%2</translation>
    </message>
    <message>
        <source>%1 selects the number %2.%3, higher than any it knows of, and asks the acceptors to promise to accept nothing below</source>
        <translation>%1 选定编号 %2.%3，大于它所知的一切编号，并请求接受者承诺不接受更小的编号</translation>
    </message>
    <message>
        <source>%1 selects the number %2.%3 and asks nobody what has been accepted before (the variant skipPrepare)</source>
        <translation>%1 选定编号 %2.%3，不询问此前接受过什么（变体 skipPrepare）</translation>
    </message>
    <message>
        <source>%1 has the promise of %2: %3 of %4, and needs %5</source>
        <translation>%1 得到 %2 的承诺：%4 个中的 %3 个，需要 %5 个</translation>
    </message>
    <message>
        <source>%1 has the promise of %2: %3 of %4, a majority, so phase 1 of number %5.%6 is complete</source>
        <translation>%1 得到 %2 的承诺：%4 个中的 %3 个，已成多数派，编号 %5.%6 的阶段 1 完成</translation>
    </message>
    <message>
        <source>%1 has counted the promise of %2 before</source>
        <translation>%1 此前已计入 %2 的承诺</translation>
    </message>
    <message>
        <source>%1 has given up number %3.%4 and ignores the promise of %2</source>
        <translation>%1 已放弃编号 %3.%4，忽略 %2 的承诺</translation>
    </message>
    <message>
        <source>%1 has its majority already and does not need the promise of %2</source>
        <translation>%1 已有多数派，不需要 %2 的承诺</translation>
    </message>
    <message>
        <source>%1 does not count the promise of %2, which is no acceptor</source>
        <translation>%1 不计入 %2 的承诺，它不是接受者</translation>
    </message>
    <message>
        <source>%1 may propose any value, for its majority has accepted none: it asks for “%4” to be accepted as proposal %2.%3</source>
        <translation>%1 可以提议任何值，因为其多数派没有接受过提案：它请求将“%4”作为提案 %2.%3 接受</translation>
    </message>
    <message>
        <source>%1 must propose “%4”, the value of %5.%6, the highest-numbered proposal that its majority has accepted: it asks for it to be accepted as proposal %2.%3</source>
        <translation>%1 必须提议“%4”，即 %5.%6 的值，这是其多数派已接受的编号最大的提案：它请求将其作为提案 %2.%3 接受</translation>
    </message>
    <message>
        <source>%1 asks for “%4” to be accepted as proposal %2.%3, whatever has been accepted before (the variant skipPrepare)</source>
        <translation>%1 不管此前接受过什么，请求将“%4”作为提案 %2.%3 接受（变体 skipPrepare）</translation>
    </message>
    <message>
        <source>%1 learns that %3 tries the higher number %2.%3, so it abandons %4.%5</source>
        <translation>%1 得知 %3 在尝试更大的编号 %2.%3，于是放弃 %4.%5</translation>
    </message>
    <message>
        <source>%1 has given up number %3.%4 already and ignores the refusal of %2</source>
        <translation>%1 已放弃编号 %3.%4，忽略 %2 的拒绝</translation>
    </message>
    <message>
        <source>%1 still has “%2” to propose and tries again with a higher number</source>
        <translation>%1 仍有“%2”要提议，以更大的编号再试</translation>
    </message>
    <message>
        <source>%1 was made the distinguished proposer and tries again with a higher number</source>
        <translation>%1 被指定为主提议者，以更大的编号再试</translation>
    </message>
    <message>
        <source>%1 has not heard that all it proposed is chosen, so it asks again those that have not accepted</source>
        <translation>%1 尚未得知它所提议的全部被选定，于是再次请求还没有接受的接受者</translation>
    </message>
    <message>
        <source>%1 has nothing to propose when its timer expires</source>
        <translation>%1 的定时器到期时没有要提议的</translation>
    </message>
    <message>
        <source>%1 is to propose “%2”</source>
        <translation>%1 受托提议“%2”</translation>
    </message>
    <message>
        <source>%1 keeps “%2”: it has a proposal under way with number %3.%4</source>
        <translation>%1 保留“%2”：编号 %3.%4 的提案正在进行</translation>
    </message>
    <message>
        <source>%1 leaves it to %3, the distinguished proposer, to propose “%2”</source>
        <translation>%1 把“%2”交给主提议者 %3 提议</translation>
    </message>
    <message>
        <source>%1 does not propose “%2”: “%3” is chosen</source>
        <translation>%1 不提议“%2”：“%3”已被选定</translation>
    </message>
    <message>
        <source>%1 is no proposer and cannot propose “%2”</source>
        <translation>%1 不是提议者，不能提议“%2”</translation>
    </message>
    <message>
        <source>%1 does not lead and knows of nobody who does: it refuses “%2”</source>
        <translation>%1 不是领导者，也不知道谁在领导：拒绝“%2”</translation>
    </message>
    <message>
        <source>%1 is to be the distinguished proposer</source>
        <translation>%1 受托成为主提议者</translation>
    </message>
    <message>
        <source>%1 is the distinguished proposer already</source>
        <translation>%1 已是主提议者</translation>
    </message>
    <message>
        <source>%1 does not lead any more and drops “%3”, which %2 left to it</source>
        <translation>%1 不再领导，丢弃 %2 交来的“%3”</translation>
    </message>
    <message>
        <source>%1 refuses the request of %2: with one instance there is one value, and no service for clients</source>
        <translation>%1 拒绝 %2 的请求：只有一个实例时只有一个值，不为客户端提供服务</translation>
    </message>
    <message>
        <source>%1 does not lead: it names %3, who does, to client %2</source>
        <translation>%1 不是领导者：它告诉客户端 %2，领导者是 %3</translation>
    </message>
    <message>
        <source>%1 does not lead and can name nobody who does to client %2</source>
        <translation>%1 不是领导者，也无法告诉客户端 %2 谁在领导</translation>
    </message>
    <message>
        <source>%1 takes request %3 of client %2</source>
        <translation>%1 接下客户端 %2 的请求 %3</translation>
    </message>
    <message>
        <source>%1 has proposed request %3 of client %2 already</source>
        <translation>%1 已经提议过客户端 %2 的请求 %3</translation>
    </message>
    <message>
        <source>%1 has executed request %3 of %2 before: it repeats the answer, not the work</source>
        <translation>%1 此前已执行 %2 的请求 %3：只重复应答，不重复执行</translation>
    </message>
    <message>
        <source>%1 executes the command of instance %2</source>
        <translation>%1 执行实例 %2 的命令</translation>
    </message>
    <message>
        <source>%1 executes the commands of instances %2 to %3, in their order</source>
        <translation>%1 按顺序执行实例 %2 到 %3 的命令</translation>
    </message>
    <message>
        <source>%1 votes for %2 in term %3: the number of %2 is smaller than its own, and logs are not compared (vote = &quot;byId&quot;: Raft compares them)</source>
        <translation>%1 在任期 %3 投票给 %2：%2 的编号小于它自己的编号，而日志不作比较（vote = &quot;byId&quot;：Raft 要比较日志）</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote: the number of %2 is larger than its own (vote = &quot;byId&quot;: Raft compares the logs)</source>
        <translation>%1 拒绝投票给 %2：%2 的编号大于它自己的编号（vote = &quot;byId&quot;：Raft 比较的是日志）</translation>
    </message>
    <message>
        <source>entries committed: %1; terms begun since that of the last: %2</source>
        <translation>已提交的条目：%1；自最后一个条目的任期以来又开始的任期：%2</translation>
    </message>
    <message>
        <source>%1 heard from no leader for %2: before it enters term %3 it asks whether it would be voted for</source>
        <translation>%1 已有 %2 没有收到领导者的消息：在进入任期 %3 之前，它先询问别人是否愿意投票给它</translation>
    </message>
    <message>
        <source>the election timer of %1 ran out: before it enters term %2 it asks whether it would be voted for</source>
        <translation>%1 的选举定时器到期：在进入任期 %2 之前，它先询问别人是否愿意投票给它</translation>
    </message>
    <message>
        <source>%1 would vote for %2 in term %3: it hears from no leader, and the log of %2 is at least as up to date as its own; its own term stays as it is</source>
        <translation>%1 愿意在任期 %3 投票给 %2：它没有收到领导者的消息，而且 %2 的日志至少和它自己的一样新；它自己的任期不变</translation>
    </message>
    <message>
        <source>%1 would not vote for %2 in term %3: it is in term %4 already</source>
        <translation>%1 不愿在任期 %3 投票给 %2：它已处于任期 %4</translation>
    </message>
    <message>
        <source>%1 would not vote for %2 in term %3: it has already voted for %4</source>
        <translation>%1 不愿在任期 %3 投票给 %2：它已投票给 %4</translation>
    </message>
    <message>
        <source>%1 would not vote for %2: it leads term %3 itself</source>
        <translation>%1 不愿投票给 %2：它自己正领导任期 %3</translation>
    </message>
    <message>
        <source>%1 would not vote for %2: it still hears from its leader %3</source>
        <translation>%1 不愿投票给 %2：它仍能收到领导者 %3 的消息</translation>
    </message>
    <message>
        <source>%1 would not vote for %2, whose log ends with entry %3 of term %4: its own, which ends with entry %5 of term %6, is more up to date</source>
        <translation>%1 不愿投票给 %2：%2 的日志以任期 %4 的条目 %3 结尾，而它自己的日志以任期 %6 的条目 %5 结尾，更新</translation>
    </message>
    <message>
        <source>%1 is a learner and would have no vote to give to %2</source>
        <translation>%1 是学习者，没有选票可投给 %2</translation>
    </message>
    <message>
        <source>%2 would vote for %1: that makes %3 of %4, and %1 needs %5</source>
        <translation>%2 愿意投票给 %1：%4 台中已有 %3 台，%1 需要 %5 台</translation>
    </message>
    <message>
        <source>%2 of %3 servers would vote for %1, a majority: it stands for election in term %4</source>
        <translation>%3 台服务器中有 %2 台愿意投票给 %1，已成多数派：它在任期 %4 参选</translation>
    </message>
    <message>
        <source>%2 would not vote for %1, which stays in term %3</source>
        <translation>%2 不愿投票给 %1，%1 留在任期 %3</translation>
    </message>
    <message>
        <source>%1 does not ask who would vote for it in term %3, so the answer of %2 changes nothing</source>
        <translation>%1 并未询问谁愿在任期 %3 投票给它，因此 %2 的答复不改变任何东西</translation>
    </message>
    <message>
        <source>%1 and %2 others of %3 servers are in touch, a majority: it goes on leading term %4</source>
        <translation>%3 台服务器中，%1 与另外 %2 台保持联系，构成多数派：它继续领导任期 %4</translation>
    </message>
    <message>
        <source>%1 does not lead term %2 and counts nobody</source>
        <translation>%1 并不领导任期 %2，不作清点</translation>
    </message>
    <message>
        <source>%1 has applied %2 entries since its last snapshot, and is to take one after each %3</source>
        <translation>%1 自上次快照以来已应用 %2 个条目，而它每应用 %3 个就要做一次快照</translation>
    </message>
    <message>
        <source>%1 takes a snapshot of its state machine, which has applied all up to entry %2, of term %3; its log begins after it</source>
        <translation>%1 为其状态机做快照：状态机已应用直到条目 %2（任期 %3）的全部条目；它的日志从其后开始</translation>
    </message>
    <message>
        <source>the snapshot of %1 has all that it has applied, up to entry %2</source>
        <translation>%1 的快照已包含它所应用的一切，直到条目 %2</translation>
    </message>
    <message>
        <source>%1 rejects the snapshot of %2: term %3 is over, this is term %4</source>
        <translation>%1 拒绝 %2 的快照：任期 %3 已结束，现在是任期 %4</translation>
    </message>
    <message>
        <source>%1 has applied what the snapshot of %2 has, up to entry %3, and changes nothing</source>
        <translation>%1 已应用 %2 的快照所涵盖的一切（直到条目 %3），不作任何改变</translation>
    </message>
    <message>
        <source>%1 installs the snapshot of %2, of all up to entry %3; its log has that entry, so what follows it stays</source>
        <translation>%1 安装 %2 的快照，它涵盖直到条目 %3 的全部条目；%1 的日志中有该条目，因此其后的条目保留</translation>
    </message>
    <message>
        <source>%1 installs the snapshot of %2, of all up to entry %3, in the place of its whole log</source>
        <translation>%1 安装 %2 的快照，它涵盖直到条目 %3 的全部条目，取代 %1 的整个日志</translation>
    </message>
    <message>
        <source>%1 does not lead, or no longer in the term of this answer of %2 to a snapshot</source>
        <translation>%1 不是领导者，或者已不在 %2 对快照的这一答复的任期之内</translation>
    </message>
    <message>
        <source>%1 knows now that %2 holds all up to entry %3, from its snapshot</source>
        <translation>%1 现在知道 %2 凭借快照已拥有直到条目 %3 的一切</translation>
    </message>
    <message>
        <source>%1 hears nothing new: %2 was known to hold all up to entry %3</source>
        <translation>%1 没有得知新情况：已知 %2 拥有直到条目 %3 的一切</translation>
    </message>
    <message>
        <source>%1 starts as a follower in term %2; its disk holds a snapshot of all up to entry %3, which it loads, and a log that ends at entry %4</source>
        <translation>%1 以跟随者身份在任期 %2 启动；它的磁盘上有涵盖直到条目 %3 的快照，它载入该快照，另有以条目 %4 结尾的日志</translation>
    </message>
    <message>
        <source>%1 keeps “%2” waiting: until it has committed an entry of its term %3 it does not know what is committed</source>
        <translation>%1 让“%2”等待：在提交自己任期 %3 的条目之前，它不知道哪些条目已提交</translation>
    </message>
    <message>
        <source>%1 is to answer “%2” from all entries up to %3, once a majority confirms that it still leads: that is round %4</source>
        <translation>%1 将依据直到 %3 的全部条目回答“%2”，只要多数派确认它仍是领导者：这是第 %4 轮</translation>
    </message>
    <message>
        <source>%1 asks its followers to confirm round %2; reads that wait: %3</source>
        <translation>%1 请跟随者确认第 %2 轮；等待中的读请求：%3</translation>
    </message>
    <message>
        <source>%1 confirms round %3: it follows %2 and knows no later term</source>
        <translation>%1 确认第 %3 轮：它跟随 %2，不知道有更新的任期</translation>
    </message>
    <message>
        <source>%1 does not confirm %2 as a leader: term %3 is over, this is term %4</source>
        <translation>%1 不确认 %2 为领导者：任期 %3 已结束，现在是任期 %4</translation>
    </message>
    <message>
        <source>%2 follows %1 still: it confirms round %3</source>
        <translation>%2 仍跟随 %1：它确认第 %3 轮</translation>
    </message>
    <message>
        <source>no read of %1 waits for the word of %2 on round %3</source>
        <translation>%1 没有读请求在等待 %2 对第 %3 轮的答复</translation>
    </message>
    <message>
        <source>%1 led when “%2” came, and has applied all up to entry %3: the answer is “%4”, without an entry in the log</source>
        <translation>“%2”到来时 %1 是领导者，并已应用直到条目 %3 的全部条目：答案是“%4”，不需要日志条目</translation>
    </message>
    <message>
        <source>%1 is to hand term %2 over to %3: it takes no more requests, and brings the log of %3 up to its own first</source>
        <translation>%1 要把任期 %2 的领导权移交给 %3：它不再接受请求，并先让 %3 的日志赶上自己的日志</translation>
    </message>
    <message>
        <source>%1 leads term %2 already and hands nothing over</source>
        <translation>%1 已在领导任期 %2，无需移交</translation>
    </message>
    <message>
        <source>%1 does not hand term %2 over to %3, which is not a voting server</source>
        <translation>%1 不把任期 %2 的领导权移交给 %3：它不是有投票权的服务器</translation>
    </message>
    <message>
        <source>%2 holds the whole log of %1, so %1 tells it to stand for election at once</source>
        <translation>%2 拥有 %1 的全部日志，因此 %1 让它立即参选</translation>
    </message>
    <message>
        <source>%1 hands its term over to nobody</source>
        <translation>%1 没有在移交领导权</translation>
    </message>
    <message>
        <source>%1 refuses “%2”: it is handing its term over to %3</source>
        <translation>%1 拒绝“%2”：它正在把领导权移交给 %3</translation>
    </message>
    <message>
        <source>%2 hands over to %1, which stands for election in term %3 without waiting for its timer</source>
        <translation>%2 把领导权移交给 %1，后者不等定时器到期就在任期 %3 参选</translation>
    </message>
    <message>
        <source>%1 does not stand for election at the word of %2, in term %3</source>
        <translation>%1 不应 %2 在任期 %3 的要求参选</translation>
    </message>
    <message>
        <source>%1 does not change the vote of %2 yet: the change before, entry %3, is not committed</source>
        <translation>%1 暂不变更 %2 的投票权：前一次变更（条目 %3）尚未提交</translation>
    </message>
    <message>
        <source>%1 does not change the vote of %2 yet: it has committed no entry of its term %3</source>
        <translation>%1 暂不变更 %2 的投票权：它还没有提交自己任期 %3 的条目</translation>
    </message>
    <message>
        <source>%2 has a vote already, and %1 changes nothing</source>
        <translation>%2 已有投票权，%1 不作任何改变</translation>
    </message>
    <message>
        <source>%2 has no vote, and %1 changes nothing</source>
        <translation>%2 没有投票权，%1 不作任何改变</translation>
    </message>
    <message>
        <source>%2 alone has a vote: without it %1 could commit nothing</source>
        <translation>只有 %2 有投票权：没有它，%1 什么也无法提交</translation>
    </message>
    <message>
        <source>%1 has heard nothing of %2 and cannot bring it up to date</source>
        <translation>%1 从未收到 %2 的消息，无法使它赶上日志</translation>
    </message>
    <message>
        <source>%2 is to get a vote when it holds all that is committed, up to entry %3; %1 brings it up to date first</source>
        <translation>%2 拥有直到条目 %3 的全部已提交条目之后才获得投票权；%1 先让它赶上</translation>
    </message>
    <message>
        <source>%2 holds all that %1 has committed, up to entry %3: it has caught up</source>
        <translation>%2 已拥有 %1 所提交的直到条目 %3 的全部条目：它已赶上</translation>
    </message>
    <message>
        <source>%1 appends as entry %2 that %3 has a vote; that holds at once, and a majority is %4 of %5 servers from now on</source>
        <translation>%1 追加条目 %2：%3 获得投票权；此变更立即生效，从现在起多数派为 %5 台服务器中的 %4 台</translation>
    </message>
    <message>
        <source>%1 appends as entry %2 that %3 has no vote; that holds at once, and a majority is %4 of %5 servers from now on</source>
        <translation>%1 追加条目 %2：%3 失去投票权；此变更立即生效，从现在起多数派为 %5 台服务器中的 %4 台</translation>
    </message>
    <message>
        <source>%1 knows now that the vote of %2 has changed for good</source>
        <translation>%1 现在知道 %2 投票权的变更已成定局</translation>
    </message>
    <message>
        <source>that %1 has no vote is committed: it leads and stands no more, and is a learner</source>
        <translation>%1 失去投票权一事已提交：它不再领导，也不再参选，成为学习者</translation>
    </message>
    <message>
        <source>client %1 does not ask for “%2”: say that to a server, it changes who serves</source>
        <translation>客户端 %1 不请求“%2”：这要对服务器说，它改变的是由谁提供服务</translation>
    </message>
    <message>
        <source>error: connection does not exist</source>
        <translation>错误：连接不存在（connection does not exist）</translation>
    </message>
    <message>
        <source>error: connection already exists</source>
        <translation>错误：连接已存在（connection already exists）</translation>
    </message>
    <message>
        <source>error: connection closing</source>
        <translation>错误：连接正在关闭（connection closing）</translation>
    </message>
    <message>
        <source>error: remote socket unspecified</source>
        <translation>错误：未指定远端套接字（remote socket unspecified）</translation>
    </message>
    <message>
        <source>error: insufficient resources</source>
        <translation>错误：资源不足（insufficient resources）</translation>
    </message>
    <message>
        <source>no echo is sent</source>
        <translation>没有发出回显</translation>
    </message>
    <message>
        <source>the datagram is not sent</source>
        <translation>数据报没有发出</translation>
    </message>
    <message>
        <source>there is no TCP</source>
        <translation>这里没有 TCP</translation>
    </message>
    <message>
        <source>client %1 asks %4, %3 after it was refused by %2; the number %5 stays, so that the request takes effect once</source>
        <translation>客户端 %1 在被 %2 拒绝 %3 后询问 %4；序号 %5 不变，因此请求只生效一次</translation>
    </message>
    <message>
        <source>client %1 has no answer to its request yet and asks %2; the number %3 stays, so that the request takes effect once</source>
        <translation>客户端 %1 的请求尚无答复，于是询问 %2；序号 %3 不变，因此请求只生效一次</translation>
    </message>
    <message>
        <source>client %1 is refused by %2, and tries another server in %3</source>
        <translation>客户端 %1 被 %2 拒绝，%3 后再试另一台服务器</translation>
    </message>
    <message>
        <source>client %1 is refused by %2, the only server, and asks it again in %3</source>
        <translation>客户端 %1 被唯一的服务器 %2 拒绝，%3 后再次询问它</translation>
    </message>
    <message>
        <source>%1 promises to accept no proposal numbered below %2.%3; it has accepted none in instance %4 or after it</source>
        <translation>%1 承诺不接受编号小于 %2.%3 的提案；从实例 %4 起，它未接受过提案</translation>
    </message>
    <message>
        <source>%1 promises to accept no proposal numbered below %2.%3, and tells what it has accepted from instance %7 on: %4.%5 is the highest there, with the value “%6”</source>
        <translation>%1 承诺不接受编号小于 %2.%3 的提案，并告知从实例 %7 起已接受的提案：其中编号最大的是 %4.%5，值为“%6”</translation>
    </message>
    <message>
        <source>%1 hears from %2 of the higher number %5.%6, so it abandons %3.%4 and tries a higher one after a random while</source>
        <translation>%1 从 %2 得知有更大的编号 %5.%6，于是放弃 %3.%4，随机等待后尝试更大的编号</translation>
    </message>
    <message>
        <source>%1 hears from %2 of the higher number %5.%6, so it abandons %3.%4 and does not lead</source>
        <translation>%1 从 %2 得知有更大的编号 %5.%6，于是放弃 %3.%4，不再领导</translation>
    </message>
    <message>
        <source>%2 does not accept proposal %3.%4, so %1 abandons it and tries a higher number after a random while (a wrong variant: its promise would allow it)</source>
        <translation>%2 不接受提案 %3.%4，于是 %1 放弃该提案，随机等待后尝试更大的编号（错误变体：按其承诺本可接受）</translation>
    </message>
    <message>
        <source>%2 does not accept proposal %3.%4, so %1 abandons it and does not lead (a wrong variant: its promise would allow it)</source>
        <translation>%2 不接受提案 %3.%4，于是 %1 放弃该提案，不再领导（错误变体：按其承诺本可接受）</translation>
    </message>
    <message>
        <source>%2 may lack entry %3, which %1 has discarded: it is sent the snapshot of all up to entry %4</source>
        <translation>%2 可能缺少条目 %3，而 %1 已将其丢弃：于是把涵盖直到条目 %4 的快照发给 %2</translation>
    </message>
    <message>
        <source>%1, which has no vote, is in touch with %2 of %3 voting servers, a majority: it goes on leading term %4</source>
        <translation>%1 没有投票权，但与 %3 台有投票权的服务器中的 %2 台保持联系，构成多数派：它继续领导任期 %4</translation>
    </message>
    <message>
        <source>%1, which has no vote, heard from only %2 of %3 voting servers since it last counted, no majority: it stops leading term %4</source>
        <translation>%1 没有投票权，自上次清点以来只收到 %3 台有投票权的服务器中 %2 台的消息，不足多数派：它不再领导任期 %4</translation>
    </message>
    <message>
        <source>%1 heard from only %2 others of %3 servers since it last counted, no majority: it stops leading term %4</source>
        <translation>%1 自上次清点以来只收到 %3 台服务器中另外 %2 台的消息，不足多数派：它不再领导任期 %4</translation>
    </message>
    <message>
        <source>%1 appends “%2” to its log as entry %3 and sends it to %4 voters and %5 learners that have all before it</source>
        <translation>%1 把“%2”作为条目 %3 追加到日志，并发给已有其前全部条目的 %4 个投票者和 %5 个学习者</translation>
    </message>
    <message>
        <source>%2 has not taken over in time, so %1 goes on leading and takes requests again</source>
        <translation>%2 没有及时接任，因此 %1 继续领导，并重新接受请求</translation>
    </message>
    <message>
        <source>the SYN of %1 is not acknowledged yet, in %3, and %2 acknowledges nothing that it has sent, so it resets with that number</source>
        <translation>%1 处于 %3，它的 SYN 还没有得到确认，而 %2 确认的不是它发送过的任何内容，因此它用这个序号复位连接</translation>
    </message>
    <message>
        <source>%1 takes the first unacknowledged segment for lost, for so much beyond it has arrived, and sends it again at once</source>
        <translation>第一个未确认的报文段之后已有这么多内容到达，因此 %1 认为它已丢失，并立即重发</translation>
    </message>
    <message>
        <source>so much has arrived beyond the first unacknowledged segment of %1 that it is lost, but %1 does without fast retransmit and waits for its timer</source>
        <translation>%1 的第一个未确认的报文段之后已有这么多内容到达，可见它已丢失；但 %1 不用快速重传，而是等待定时器</translation>
    </message>
    <message>
        <source>so much has arrived beyond the first unacknowledged segment of %1 that it is lost, but it was sent before the last recovery began or the timer ran out: no second recovery for the same window</source>
        <translation>%1 的第一个未确认的报文段之后已有这么多内容到达，可见它已丢失；但它是在上次恢复开始或定时器到期之前发送的：同一窗口不再进行第二次恢复</translation>
    </message>
    <message>
        <source>%1 expects %3, and what comes from %4 on has nothing that it does not keep already; its ACK says at once what it still lacks</source>
        <translation>%1 期待 %3，而从 %4 起到来的内容它都已保存；它的 ACK 立即说明还缺什么</translation>
    </message>
    <message>
        <source>%1 expects %3 and remembers that the peer&apos;s FIN is number %2; its ACK says at once what it still lacks</source>
        <translation>%1 期待 %3，并记下对端的 FIN 序号是 %2；它的 ACK 立即说明还缺什么</translation>
    </message>
    <message>
        <source>but the peer&apos;s window is closed, so what %1 would send again waits</source>
        <translation>但对端的窗口已关闭，所以 %1 要重发的内容先等待</translation>
    </message>
    <message>
        <source>the FIN of %1&apos;s peer comes again, as it does when our ACK of it is lost: the ACK is sent again, and TIME-WAIT starts anew</source>
        <translation>%1 的对端的 FIN 再次到来，就像我们对它的 ACK 丢失时那样：重发 ACK，并重新开始 TIME-WAIT</translation>
    </message>
    <message>
        <source>%1 drops a segment whose timestamp %2 is older than %3, the last one taken: it is late, perhaps from an earlier round of sequence numbers</source>
        <translation>%1 丢弃一个报文段，它的时间戳 %2 比最近采用的 %3 更旧：它来迟了，也许来自上一轮序号</translation>
    </message>
    <message>
        <source>%2 octets that %1 had not sent yet go in the same segment</source>
        <translation>%1 尚未发送的 %2 个字节也放进同一个报文段</translation>
    </message>
    <message>
        <source>%1 sends its FIN, number %2, again: it was not acknowledged</source>
        <translation>%1 重发它的 FIN（序号 %2）：它没有得到确认</translation>
    </message>
    <message>
        <source>%2 octets of %1 wait: its congestion window of %3 octets has no room for another segment, with %4 in flight</source>
        <translation>%1 有 %2 个字节在等待：它的拥塞窗口为 %3 个字节，已有 %4 个在途，容不下另一个报文段</translation>
    </message>
    <message>
        <source>%1 heard no acknowledgement of its SYN, number %3, for %2, so it sends it again</source>
        <translation>%1 在 %2 内没有收到对其 SYN（序号 %3）的确认，因此重发</translation>
    </message>
    <message>
        <source>the peer&apos;s window is closed: %1 sends its FIN, number %2, to hear what it is now, and will do so again in %3</source>
        <translation>对端的窗口已关闭：%1 发送它的 FIN（序号 %2），以了解窗口现在有多大，并将在 %3 后再次这样做</translation>
    </message>
    <message>
        <source>nobody has acknowledged what %1 sends within its user timeout of %2: it gives the connection up and tells its user</source>
        <translation>在 %2 的用户超时时间内，没有人确认 %1 发送的内容：它放弃连接并告知用户</translation>
    </message>
    <message>
        <source>the peer&apos;s window is closed, with %2 octets not acknowledged: %1 will probe it in %3</source>
        <translation>对端的窗口已关闭，还有 %2 个字节未被确认：%1 将在 %3 后探测它</translation>
    </message>
    <message>
        <source>the peer&apos;s window is closed, with nothing but a FIN that is not acknowledged: %1 will probe it in %3</source>
        <translation>对端的窗口已关闭，只有一个 FIN 未被确认：%1 将在 %3 后探测它</translation>
    </message>
    <message>
        <source>the %2 octets that wait at %1 are less than a segment and not pushed, so that it waits up to %3 for more of them</source>
        <translation>在 %1 等待的 %2 个字节不足一个报文段，也没有推送（PUSH），所以它最多等待 %3，看是否还有更多</translation>
    </message>
    <message>
        <source>the SYN brings %2 octets, which %1 keeps until its own SYN is acknowledged</source>
        <translation>SYN 带来 %2 个字节，%1 先保存它们，直到自己的 SYN 得到确认</translation>
    </message>
    <message>
        <source>a third duplicate ACK, but it covers no more than %1 had sent when its last recovery began or its timer ran out: no second recovery for the same window</source>
        <translation>第三个重复 ACK，但它确认的没有超出 %1 在上一次恢复开始时或定时器到期时已发送的数据：同一窗口不再恢复第二次</translation>
    </message>
    <message>
        <source>%1 has heard nothing of %2 from %3 for too long: it is given up</source>
        <translation>%1 太久没有从 %3 听到关于 %2 的消息：放弃这条路由</translation>
    </message>
    <message>
        <source>%1 has told its neighbours long enough that %2 cannot be reached, and forgets it</source>
        <translation>%1 告诉邻居 %2 不可达已经够久，现在把它忘掉</translation>
    </message>
    <message>
        <source>the handshake of %1 is reset: that connection ends, and its listener goes on waiting in LISTEN</source>
        <translation>%1 的握手被复位：那条连接就此结束，监听者继续在 LISTEN 等待</translation>
    </message>
    <message>
        <source>%1 receives another SYN during the handshake: that connection ends, and its listener goes on waiting in LISTEN</source>
        <translation>%1 在握手期间又收到一个 SYN：那条连接就此结束，监听者继续在 LISTEN 等待</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3, drawn by chance; backends that are in: %4</source>
        <translation>%1 的请求 %2 交给随机抽出的 %3；在线的后端：%4</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3, whose turn it is</source>
        <translation>%1 的请求 %2 交给 %3，轮到它了</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3, whose current weight is greatest: %4; all weights, which it now loses: %5</source>
        <translation>%1 的请求 %2 交给 %3，它的当前权重最大：%4；随后减去总权重：%5</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3, which has the fewest connections for its weight %5: %4</source>
        <translation>%1 的请求 %2 交给 %3，按权重 %5 计它的连接最少：%4</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3, the only backend that is in</source>
        <translation>%1 的请求 %2 交给 %3，它是唯一在线的后端</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3, the first on the ring from key %4 on</source>
        <translation>%1 的请求 %2 交给 %3，它是环上从键 %4 起的第一个</translation>
    </message>
    <message>
        <source>request %2 of %1 goes to %3: key %4 modulo %6 is %5, and that is its place among those that are in</source>
        <translation>%1 的请求 %2 交给 %3：键 %4 对 %6 取模得 %5，正是它在在线后端中的位置</translation>
    </message>
    <message>
        <source>no backend is in: request %2 of %1 is answered so at once</source>
        <translation>没有在线的后端：立即这样应答 %1 的请求 %2</translation>
    </message>
    <message>
        <source>%1 answers attempt %2, for which nobody waits any more; if it was done, it has taken effect all the same</source>
        <translation>%1 应答尝试 %2，但已经没有人在等它；如果它已完成，效果照样产生了</translation>
    </message>
    <message>
        <source>%3 has not answered request %2 of %1 in time; %4 may take effect twice, so %8 is asked as well; retries: %6, requests: %7</source>
        <translation>%3 没有及时应答 %1 的请求 %2；%4 生效两次也无妨，所以再问 %8；重试：%6，请求：%7</translation>
    </message>
    <message>
        <source>%3 has not answered request %2 of %1 in time; %4 must not take effect twice, and %8 is asked as well all the same; retries: %6, requests: %7</source>
        <translation>%3 没有及时应答 %1 的请求 %2；%4 不得生效两次，却仍然再问 %8；重试：%6，请求：%7</translation>
    </message>
    <message>
        <source>%3 refuses request %2 of %1; attempts: %5, no more are made, and the client is told so</source>
        <translation>%3 拒绝了 %1 的请求 %2；已尝试：%5，不再尝试，并告知客户端</translation>
    </message>
    <message>
        <source>%3 has not answered request %2 of %1 in time; attempts: %5, no more are made, and the client is told so</source>
        <translation>%3 没有及时应答 %1 的请求 %2；已尝试：%5，不再尝试，并告知客户端</translation>
    </message>
    <message>
        <source>%3 has not answered request %2 of %1 in time, but may have done it: %4 is not idempotent and is not retried; the client is told so</source>
        <translation>%3 没有及时应答 %1 的请求 %2，但可能已经完成：%4 不是幂等的，不重试；并告知客户端</translation>
    </message>
    <message>
        <source>%3 refuses request %2 of %1; retries: %6, requests: %7, and the budget is spent: the client is told so</source>
        <translation>%3 拒绝了 %1 的请求 %2；重试：%6，请求：%7，预算已用完：告知客户端</translation>
    </message>
    <message>
        <source>%3 has not answered request %2 of %1 in time; retries: %6, requests: %7, and the budget is spent: the client is told so</source>
        <translation>%3 没有及时应答 %1 的请求 %2；重试：%6，请求：%7，预算已用完：告知客户端</translation>
    </message>
    <message>
        <source>%3 refuses request %2 of %1, and no other backend is in that could be asked: the client is told so</source>
        <translation>%3 拒绝了 %1 的请求 %2，也没有其他在线的后端可问：告知客户端</translation>
    </message>
    <message>
        <source>%3 has not answered request %2 of %1 in time, and no other backend is in that could be asked: the client is told so</source>
        <translation>%3 没有及时应答 %1 的请求 %2，也没有其他在线的后端可问：告知客户端</translation>
    </message>
    <message>
        <source>%1 has its old answers; what it still waits for is younger</source>
        <translation>%1 较早的请求都有了应答；它还在等的都较新</translation>
    </message>
    <message>
        <source>%1 serves with workers: %2; requests that may wait: %3</source>
        <translation>%1 开始服务，工作线程：%2；可等待的请求：%3</translation>
    </message>
    <message>
        <source>%1 starts again, start %2; what it was serving and what waited is lost, and nobody is told</source>
        <translation>%1 重新启动，第 %2 次启动；正在处理和等待的请求都丢失了，没有人会被告知</translation>
    </message>
    <message>
        <source>worker %2 of %1 is idle and serves request %4 of %3; it takes %5</source>
        <translation>%1 的工作线程 %2 空闲，处理 %3 的请求 %4；需要 %5</translation>
    </message>
    <message>
        <source>all workers of %1 are busy: request %3 of %2 waits; with it, waiting: %4; may wait: %5</source>
        <translation>%1 的工作线程都在忙：%2 的请求 %3 等待；连它在内等待的：%4；可等待：%5</translation>
    </message>
    <message>
        <source>worker %2 of %1 is done with request %4 of %3, which takes effect now; nothing waits</source>
        <translation>%1 的工作线程 %2 完成了 %3 的请求 %4，请求在此刻生效；没有请求在等待</translation>
    </message>
    <message>
        <source>worker %2 of %1 is done with request %4 of %3, which takes effect now, and serves request %6 of %5 next; that takes %7</source>
        <translation>%1 的工作线程 %2 完成了 %3 的请求 %4，请求在此刻生效；接着处理 %5 的请求 %6，需要 %7</translation>
    </message>
    <message>
        <source>%1 answers check %3 of %2 at once, however many requests wait</source>
        <translation>%1 立即应答 %2 的检查 %3，不管有多少请求在等待</translation>
    </message>
    <message>
        <source>what %1 begins from now on takes %2 times as long as usual</source>
        <translation>从现在起 %1 开始的请求所用时间是平常的 %2 倍</translation>
    </message>
    <message>
        <source>what %1 begins from now on takes as long as usual</source>
        <translation>从现在起 %1 开始的请求所用时间恢复平常</translation>
    </message>
    <message>
        <source>%1 is a backend and ignores the message of %2</source>
        <translation>%1 是后端，忽略 %2 的消息</translation>
    </message>
    <message>
        <source>%1 is a balancer and ignores the message of %2</source>
        <translation>%1 是负载均衡器，忽略 %2 的消息</translation>
    </message>
    <message>
        <source>client %1 asks for its request %2: %3 of key %4</source>
        <translation>客户端 %1 发出它的请求 %2：对键 %4 的 %3</translation>
    </message>
    <message>
        <source>client %1 has its request %2 done by %3 after %4</source>
        <translation>客户端 %1 的请求 %2 经过 %4 由 %3 完成</translation>
    </message>
    <message>
        <source>client %1 hears after %3 that its request %2 is refused</source>
        <translation>客户端 %1 经过 %3 得知它的请求 %2 被拒绝</translation>
    </message>
    <message>
        <source>client %1 hears after %3 that no backend is there for its request %2</source>
        <translation>客户端 %1 经过 %3 得知没有后端可以处理它的请求 %2</translation>
    </message>
    <message>
        <source>client %1 hears after %3 that no backend has answered its request %2; whether it has taken effect, nobody can say</source>
        <translation>客户端 %1 经过 %3 得知没有后端应答它的请求 %2；它是否生效，没有人说得准</translation>
    </message>
    <message>
        <source>client %1 ignores an answer to its request %2: it does not wait for it any more</source>
        <translation>客户端 %1 忽略对请求 %2 的应答：它已不再等待</translation>
    </message>
    <message>
        <source>client %1 has waited for %3 and gives its request %2 up</source>
        <translation>客户端 %1 等了 %3，放弃它的请求 %2</translation>
    </message>
    <message>
        <source>client %1 has waited for %4 and gives its requests from %2 to %3 up that have no answer</source>
        <translation>客户端 %1 等了 %4，放弃请求 %2 至 %3 中没有应答的那些</translation>
    </message>
    <message>
        <source>client %1 has its old answers; what it still waits for is younger</source>
        <translation>客户端 %1 较早的请求都有了应答；它还在等的都较新</translation>
    </message>
    <message>
        <source>client %1 cannot do “%2”; a client can get, put and append</source>
        <translation>客户端 %1 做不了“%2”；客户端可以 get、put 和 append</translation>
    </message>
    <message>
        <source>%1 asks every backend whether it is there, round %2</source>
        <translation>%1 询问每个后端是否还在，第 %2 轮</translation>
    </message>
    <message>
        <source>%1 has not answered a check, and stays out</source>
        <translation>%1 没有应答检查，保持下线</translation>
    </message>
    <message>
        <source>every backend has answered check %2 of %1 in time</source>
        <translation>每个后端都及时应答了 %1 的检查 %2</translation>
    </message>
    <message>
        <source>%1 is drained: it gets nothing new; under way there: %2</source>
        <translation>%1 被排空：不再得到新请求；那里进行中的：%2</translation>
    </message>
    <message>
        <source>%1 is drained: it gets nothing new; under way there: %2; of keys: %3, move: %4, of these its own: %5</source>
        <translation>%1 被排空：不再得到新请求；那里进行中的：%2；键共 %3 个，移动 %4 个，其中原属于它的 %5 个</translation>
    </message>
    <message>
        <source>%1 is no longer drained; of keys: %3, move: %4, of these to it: %5</source>
        <translation>%1 不再排空；键共 %3 个，移动 %4 个，其中移到它的 %5 个</translation>
    </message>
    <message>
        <source>%1 is already as that would make it</source>
        <translation>%1 已经是那样了</translation>
    </message>
    <message>
        <source>%1 is a backend from now on; it is in, until checks say otherwise</source>
        <translation>%1 从现在起是后端；在检查另有结论之前算在线</translation>
    </message>
    <message>
        <source>%1 has the weight %2 from now on</source>
        <translation>%1 的权重从现在起为 %2</translation>
    </message>
    <message>
        <source>%1 chooses backends by %2 from now on</source>
        <translation>%1 从现在起按 %2 选择后端</translation>
    </message>
    <message>
        <source>%1 is none of the backends; one that came later can be added</source>
        <translation>%1 不是后端之一；后来的节点可以添加进来</translation>
    </message>
    <message>
        <source>a backend that is out or drained gets no new request</source>
        <translation>下线或已排空的后端不会得到新请求</translation>
    </message>
    <message>
        <source>%1 gave a request to %2, which is not in</source>
        <translation>%1 把请求给了不在线的 %2</translation>
    </message>
    <message>
        <source>the connections that a balancer counts of a backend are the requests that it waits for there</source>
        <translation>负载均衡器为后端计数的连接，就是它在那里等待的请求</translation>
    </message>
    <message>
        <source>retries are at most the budget&apos;s share of the requests</source>
        <translation>重试最多占请求的预算份额</translation>
    </message>
    <message>
        <source>while nobody comes or goes, the shares of round robin differ by one at most</source>
        <translation>在没有后端来去时，轮询的份额最多相差一</translation>
    </message>
    <message>
        <source>weighted round robin chooses whose current weight is greatest</source>
        <translation>加权轮询选择当前权重最大的后端</translation>
    </message>
    <message>
        <source>%1 chose %2 where it is the turn of %3</source>
        <translation>%1 选了 %2，而轮到的是 %3</translation>
    </message>
    <message>
        <source>where a server comes or goes, keys move to it or from it, and no others</source>
        <translation>后端来去时，只有移到它或从它移走的键会移动，别的键不动</translation>
    </message>
    <message>
        <source>a backend has no more under way than its workers serve and its queue holds</source>
        <translation>后端进行中的请求不超过工作线程和队列容纳的数量</translation>
    </message>
    <message>
        <source>each request of a client ends once: with an answer, or given up</source>
        <translation>客户端的每个请求只结束一次：得到应答，或被放弃</translation>
    </message>
    <message>
        <source>a request that is not idempotent takes effect once at most</source>
        <translation>不是幂等的请求最多生效一次</translation>
    </message>
    <message>
        <source>request %2 of %1 is not idempotent and took effect at %3 and at %4</source>
        <translation>%1 的请求 %2 不是幂等的，却在 %3 和 %4 各生效一次</translation>
    </message>
    <message>
        <source>all workers of %1 are busy: request %3 of %2 waits as well; waiting before it: %4, allowed: %5</source>
        <translation>%1 的工作线程都在忙：%2 的请求 %3 也在等待；在它之前等待的：%4，允许：%5</translation>
    </message>
    <message>
        <source>all workers of %1 are busy and no more may wait than do, %4: it refuses request %3 of %2 before it has any effect</source>
        <translation>%1 的工作线程都在忙，等待的已有 %4 个，不能再多：它拒绝 %2 的请求 %3，未产生任何效果</translation>
    </message>
    <message>
        <source>%1 gives requests to its backends, %2 of them; all are in until checks say otherwise</source>
        <translation>%1 把请求分给它的 %2 个后端；在检查另有结论之前都算在线</translation>
    </message>
    <message>
        <source>%1 gives requests to its backends, %2 of them, and never checks whether they are there</source>
        <translation>%1 把请求分给它的 %2 个后端，从不检查它们是否还在</translation>
    </message>
    <message>
        <source>%1 starts again and has forgotten every request; its backends, %2 of them, are in until checks say otherwise</source>
        <translation>%1 重新启动，忘记了所有请求；它的 %2 个后端在检查另有结论之前都算在线</translation>
    </message>
    <message>
        <source>%1 is a balancer and cannot do “%2”; it can drain, undrain and add backends, and change their weight and its policy</source>
        <translation>%1 是负载均衡器，做不了“%2”；它可以排空、停止排空和添加后端，改变它们的权重和自己的策略</translation>
    </message>
    <message>
        <source>client %1 asks for its requests %2 to %3 at once, and then not for %4</source>
        <translation>客户端 %1 一次发出它的请求 %2 至 %3，然后停 %4</translation>
    </message>
    <message>
        <source>%1 is out and has answered; checks answered in a row: %2, needed: %3</source>
        <translation>%1 已下线，现在有了应答；连续应答的检查：%2，需要：%3</translation>
    </message>
    <message>
        <source>%1 has not answered a check; missed in a row: %2, out after: %3</source>
        <translation>%1 没有应答检查；连续错过：%2，下线需要：%3</translation>
    </message>
    <message>
        <source>%1 is out and gets nothing any more; checks missed in a row: %2; what is under way there waits for its time to run out</source>
        <translation>%1 下线，不再得到请求；连续错过的检查：%2；那里进行中的请求等到超时</translation>
    </message>
    <message>
        <source>%1 is out; checks missed in a row: %2; of keys: %3, move: %4, of these its own: %5</source>
        <translation>%1 下线；连续错过的检查：%2；键共 %3 个，移动 %4 个，其中原属于它的 %5 个</translation>
    </message>
    <message>
        <source>%1 counts connections of %2: %3; requests that it waits for there: %4</source>
        <translation>%1 计数的 %2 的连接：%3；它在那里等待的请求：%4</translation>
    </message>
    <message>
        <source>%1 has made more retries than it may: %2, of requests: %3; the budget is %4 of a hundred</source>
        <translation>%1 的重试超过了允许的数量：%2，请求：%3；预算是每一百个请求 %4 次</translation>
    </message>
    <message>
        <source>since somebody came or went last, requests of %1 to %2: %3, and to %4: %5</source>
        <translation>自上次有后端来去以来，%1 给 %2 的请求：%3，给 %4 的：%5</translation>
    </message>
    <message>
        <source>%1 came or went; of keys: %2, moved: %3, had to move: %4</source>
        <translation>%1 来了或走了；键：%2，移动了：%3，必须移动的：%4</translation>
    </message>
    <message>
        <source>under way at %1: %2; workers and queue hold: %3</source>
        <translation>%1 上进行中的：%2；工作线程和队列容纳：%3</translation>
    </message>
    <message>
        <source>requests of %1: %2; of these, ended or waiting: %3</source>
        <translation>%1 的请求：%2；其中已结束或在等待的：%3</translation>
    </message>
    <message>
        <source>worker %2 of %1 has nothing to be done with</source>
        <translation>%1 的工作线程 %2 手上没有请求</translation>
    </message>
    <message>
        <source>two are drawn for request %2 of %1: %3 with connections: %5, and %4 with connections: %6; %3 gets it, which has no more for its weight</source>
        <translation>为 %1 的请求 %2 抽出两个后端：%3 的连接数为 %5，%4 的连接数为 %6；交给按权重计不多于另一个的 %3</translation>
    </message>
    <message>
        <source>client %1 has no answer to its request %3 yet and asks %2: a get may be asked for again, and strong servers know a request by its number</source>
        <translation>客户端 %1 的请求 %3 还没有回答，它询问 %2：读可以重复询问，强一致的服务器凭编号认得请求</translation>
    </message>
    <message>
        <source>client %1 gives “%2” up: nobody has acknowledged it, and to ask again would be to put again; it may have taken effect, or may yet</source>
        <translation>客户端 %1 放弃“%2”：没有人确认它，再问一次就是再写一次；它可能已经生效，也可能之后生效</translation>
    </message>
    <message>
        <source>%1 answers “%2” by “%3”, what it has itself: it asks nobody</source>
        <translation>%1 以自己持有的“%3”回答“%2”：它不询问任何人</translation>
    </message>
    <message>
        <source>%1 stores “%2” with timestamp %3 and answers at once: the others will hear of it</source>
        <translation>%1 以时间戳 %3 存储“%2”并立即回答：其他服务器之后会得知</translation>
    </message>
    <message>
        <source>%1 tells %2, drawn by chance, of all it has: %3 keys</source>
        <translation>%1 把自己的全部 %3 个键告诉随机选出的 %2</translation>
    </message>
    <message>
        <source>%1 is the only server, and has nobody to tell</source>
        <translation>%1 是唯一的服务器，没有可告知的对象</translation>
    </message>
    <message>
        <source>every put and get takes effect at one moment between its call and its answer</source>
        <translation>每次读写都在调用与回答之间的某一时刻生效</translation>
    </message>
    <message>
        <source>no order has the answers about %1: “%2” must come before “%3”, and “%3” before “%2”</source>
        <translation>没有任何顺序能解释关于 %1 的回答：“%2”必须先于“%3”，“%3”又必须先于“%2”</translation>
    </message>
    <message>
        <source>what a server holds of a key is never replaced by something older</source>
        <translation>服务器持有的值绝不会被更旧的值取代</translation>
    </message>
    <message>
        <source>%1 held a newer value of %2 than it holds now</source>
        <translation>%1 之前持有的 %2 的值比现在的更新</translation>
    </message>
    <message>
        <source>servers that hold the same version of a key hold the same value</source>
        <translation>持有同一键同一版本的服务器持有同样的值</translation>
    </message>
    <message>
        <source>%1 holds “%3” of %2, and %4 holds “%5” with the same version</source>
        <translation>%2 的同一版本，%1 持有“%3”，而 %4 持有“%5”</translation>
    </message>
    <message>
        <source>what a client was told to be stored is on as many servers as that promises, and never on none</source>
        <translation>告知客户端已存储的值，存放在所保证数目的服务器上，绝不会一台都没有</translation>
    </message>
    <message>
        <source>%1 was told that its put of %2 is stored, and it is on %3 servers instead of %4</source>
        <translation>%1 被告知它对 %2 的写入已存储，而它只在 %3 台服务器上，应为 %4 台</translation>
    </message>
    <message>
        <source>no server holds any more what was acknowledged of %1, nor newer</source>
        <translation>已确认的 %1 的值或更新的值，不再有任何服务器持有</translation>
    </message>
    <message>
        <source>a client reads what it has put itself, or newer</source>
        <translation>客户端读到自己写入的值，或更新的值</translation>
    </message>
    <message>
        <source>keys: %1; alike on all servers that hold them: %2; older copies on servers: %3</source>
        <translation>键：%1；在持有它们的所有服务器上一致的：%2；服务器上的旧副本：%3</translation>
    </message>
    <message>
        <source>%1 coordinates “%2”: it asks the %3 replicas of the key, and needs %4 to answer</source>
        <translation>%1 协调“%2”：它询问该键的 %3 个副本，需要 %4 个回答</translation>
    </message>
    <message>
        <source>%1 coordinates “%2”: it asks the %3 replicas of the key for their latest timestamp, and needs %4 to answer</source>
        <translation>%1 协调“%2”：它向该键的 %3 个副本询问最晚的时间戳，需要 %4 个回答</translation>
    </message>
    <message>
        <source>%1 coordinates “%2”: with its vector clock it sends the value to the %3 replicas of the key, and needs %4 to acknowledge</source>
        <translation>%1 协调“%2”：它把值连同向量时钟发给该键的 %3 个副本，需要 %4 个确认</translation>
    </message>
    <message>
        <source>%1 hears from %2 for “%3”: that is answer %4 of the %5 that it needs</source>
        <translation>%1 为“%3”收到 %2 的回答：这是所需 %5 个中的第 %4 个</translation>
    </message>
    <message>
        <source>%1 is one of the replicas for “%2” itself: that is answer %3 of the %4 that it needs</source>
        <translation>%1 自己就是“%2”的副本之一：这是所需 %4 个中的第 %3 个回答</translation>
    </message>
    <message>
        <source>%1 has the answers for “%2”: it gives the value timestamp %3, later than all that it has seen, and sends it to the replicas</source>
        <translation>%1 已有“%2”所需的回答：它给这个值时间戳 %3，比它见过的都晚，并把它发给各副本</translation>
    </message>
    <message>
        <source>%1 answers “%2” by “%3”, the newest of what it has heard</source>
        <translation>%1 以“%3”回答“%2”，这是它收到的最新的值</translation>
    </message>
    <message>
        <source>%1 has %3 acknowledgements for “%2”, and answers that it is done</source>
        <translation>%1 的“%2”有了 %3 个确认，它回答已完成</translation>
    </message>
    <message>
        <source>%1 has heard an older value from %2 for “%3”, and sends it the newest</source>
        <translation>%1 为“%3”从 %2 收到的是旧值，于是把最新的值发给它</translation>
    </message>
    <message>
        <source>%1 does not wait for the answer of %2 any more</source>
        <translation>%1 不再等待 %2 的回答</translation>
    </message>
    <message>
        <source>%1 has no answer of %2 replicas for “%3”, and lets the next servers stand in</source>
        <translation>%1 没有收到 %2 个副本对“%3”的回答，让后面的服务器代替</translation>
    </message>
    <message>
        <source>%1 gives “%2” up: %3 of the %4 answers that it needs came in time; what has been stored stays stored</source>
        <translation>%1 放弃“%2”：所需的 %4 个回答中只有 %3 个及时到达；已存储的仍然留着</translation>
    </message>
    <message>
        <source>%1 waits no longer for replicas that have not answered “%2”</source>
        <translation>%1 不再等待没有回答“%2”的副本</translation>
    </message>
    <message>
        <source>%1 starts with what its disk holds: %2 keys and timestamp %3</source>
        <translation>%1 以磁盘上的内容启动：%2 个键，时间戳 %3</translation>
    </message>
    <message>
        <source>%1 is no client and asked %2 for nothing: it ignores the answer</source>
        <translation>%1 不是客户端，没有向 %2 询问过什么：它忽略这个回答</translation>
    </message>
    <message>
        <source>%1 has no use for the message of %2: its servers are kept alike in another way</source>
        <translation>%2 的消息对 %1 没有用：这里的服务器以另一种方式保持一致</translation>
    </message>
    <message>
        <source>%1 has nothing to do when its timer expires</source>
        <translation>%1 的定时器到期时没有事可做</translation>
    </message>
    <message>
        <source>%1 does not ask %3 for “%2”: say that to a client</source>
        <translation>%1 不会向 %3 询问“%2”：请对客户端这样说</translation>
    </message>
    <message>
        <source>%1 tells %2 what it has of %3: %4</source>
        <translation>%1 告诉 %2 它持有的 %3：%4</translation>
    </message>
    <message>
        <source>%1 stores what %2 has sent of %3, and says so</source>
        <translation>%1 存储 %2 发来的 %3，并告知</translation>
    </message>
    <message>
        <source>%1 has all of %3 that %2 has sent, or newer: it changes nothing, and says that it is stored</source>
        <translation>%2 发来的 %3，%1 已经有了，或有更新的：它什么也不改，告知已存储</translation>
    </message>
    <message>
        <source>%1 is brought up to date by %2, which had heard an older value of %3</source>
        <translation>%1 被 %2 更新：%2 之前从它收到的 %3 是旧值</translation>
    </message>
    <message>
        <source>%1 stands in for %2 and keeps %3 for it, apart from its own</source>
        <translation>%1 代替 %2，替它保存 %3，与自己的值分开</translation>
    </message>
    <message>
        <source>%1 tries to hand over what it keeps for others: %2 values</source>
        <translation>%1 尝试移交替他人代存的 %2 个值</translation>
    </message>
    <message>
        <source>%1 keeps nothing for others any more</source>
        <translation>%1 不再替他人代存任何值</translation>
    </message>
    <message>
        <source>%1 takes over what %2 has kept of %3 for it</source>
        <translation>%1 接收 %2 替它代存的 %3</translation>
    </message>
    <message>
        <source>%1 answers “%2” by “%3”, what it has applied, as it was elected in term %4: whether it still leads it does not ask</source>
        <translation>%1 以自己已应用的“%3”回答“%2”，因为它在任期 %4 当选：它不询问自己是否仍是领导者</translation>
    </message>
    <message>
        <source>%1 answers “%2” by “%3”, what it has applied up to entry %4: what the leader has committed since it does not ask</source>
        <translation>%1 以应用到条目 %4 为止的“%3”回答“%2”：它不询问领导者此后提交了什么</translation>
    </message>
    <message>
        <source>%1 is asked for “%2”; requests that it has not answered: %3</source>
        <translation>%1 收到请求“%2”；它尚未答复的请求：%3 个</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 503 Service Unavailable: it has too many requests waiting; nothing has changed</source>
        <translation>%1 以 503 Service Unavailable 答复“%2”：等待的请求太多；什么都没有改变</translation>
    </message>
    <message>
        <source>%1 leads, and is to commit “%3” itself: that is its request %4</source>
        <translation>%1 是领导者，由它自己提交“%3”：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 leads, and makes sure of that before it answers “%3”: that is its request %4</source>
        <translation>%1 是领导者，在答复“%3”之前先确认自己仍是领导者：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 hears that it must have applied all up to entry %3 to answer “%2”, and has applied all up to entry %4</source>
        <translation>%1 得知要答复“%2”须应用到第 %3 条，而它已应用到第 %4 条</translation>
    </message>
    <message>
        <source>block %3 of “%2”, of %4, is committed: %1 goes on</source>
        <translation>“%2”的第 %3 块（共 %4 块）已提交：%1 继续</translation>
    </message>
    <message>
        <source>%1 is told that %2 does not take its request %3, and waits for a leader that does</source>
        <translation>%1 得知 %2 不接受它的第 %3 号请求，等待会接受的领导者</translation>
    </message>
    <message>
        <source>%1 does not wait for the answer to its request %2 now</source>
        <translation>%1 现在并不等待第 %2 号请求的答复</translation>
    </message>
    <message>
        <source>%1 leads and has “%2” itself: it waits for a majority</source>
        <translation>%1 是领导者，自己已有“%2”：它在等待多数派</translation>
    </message>
    <message>
        <source>%1 knows nobody who leads, and keeps “%2” waiting</source>
        <translation>%1 不知道谁是领导者，让“%2”继续等待</translation>
    </message>
    <message>
        <source>%1 goes on with the next request that waits</source>
        <translation>%1 继续处理下一个等待的请求</translation>
    </message>
    <message>
        <source>%1 has answered what its timer was for</source>
        <translation>%1 的这个定时器所针对的请求已经答复</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 503 Service Unavailable: nobody who leads has confirmed it in time; nothing has changed</source>
        <translation>%1 以 503 Service Unavailable 答复“%2”：没有领导者及时确认；什么都没有改变</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 504 Gateway Timeout: %3 was asked to commit it and has not said in time that it has; whether it takes effect is unknown</source>
        <translation>%1 以 504 Gateway Timeout 答复“%2”：已请 %3 提交，但它没有及时答复已提交；是否生效未知</translation>
    </message>
    <message>
        <source>servers that have carried out the same entries have the same files</source>
        <translation>执行过相同条目的服务器拥有相同的文件</translation>
    </message>
    <message>
        <source>%1 and %2 have carried out all up to entry %3 and differ in files</source>
        <translation>%1 和 %2 都执行到第 %3 条，文件却不同</translation>
    </message>
    <message>
        <source>a write that was acknowledged is never lost</source>
        <translation>已确认的写入绝不丢失</translation>
    </message>
    <message>
        <source>%1 acknowledged request %3 of %2 as entry %4, and at that place %5 carries out something else</source>
        <translation>%1 确认了 %2 的第 %3 号请求，即第 %4 条，而 %5 在该位置执行了别的命令</translation>
    </message>
    <message>
        <source>a request takes effect once, however often it is asked for</source>
        <translation>一个请求无论提出多少次，都只生效一次</translation>
    </message>
    <message>
        <source>by entry %2 %1 has carried out %3 writes, where each request once makes %4</source>
        <translation>到第 %2 条为止，%1 执行了 %3 次写入，而每个请求只执行一次应为 %4 次</translation>
    </message>
    <message>
        <source>a block that a server keeps is as its checksum says</source>
        <translation>服务器保存的每一块都与其校验和相符</translation>
    </message>
    <message>
        <source>%1 keeps a block of “%2” that is not as its checksum says</source>
        <translation>%1 保存的“%2”有一块与其校验和不符</translation>
    </message>
    <message>
        <source>a client reads no older version of a file than one whose write was answered before it asked</source>
        <translation>客户端读到的文件版本，不会比它提问之前已答复的写入更旧</translation>
    </message>
    <message>
        <source>%1 has read version %3 of “%2”, though version %4 was answered for before it asked (0: no file)</source>
        <translation>%1 读到“%2”的版本 %3，而在它提问之前版本 %4 的写入已得到答复（0：没有文件）</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 200 OK: it has succeeded</source>
        <translation>%1 以 200 OK 答复“%2”：已成功</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 201 Created: there was no such file before</source>
        <translation>%1 以 201 Created 答复“%2”：此前没有这个文件</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 204 No Content: it has succeeded, and there is no more to say</source>
        <translation>%1 以 204 No Content 答复“%2”：已成功，没有更多内容</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 301 Moved Permanently: that is a directory, whose path ends with a slash</source>
        <translation>%1 以 301 Moved Permanently 答复“%2”：那是一个目录，其路径以斜杠结尾</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 400 Bad Request: it makes no sense</source>
        <translation>%1 以 400 Bad Request 答复“%2”：请求没有意义</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 404 Not Found: there is no such file</source>
        <translation>%1 以 404 Not Found 答复“%2”：没有这个文件</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 409 Conflict: a file is not a directory, and neither can take the place of the other</source>
        <translation>%1 以 409 Conflict 答复“%2”：文件不是目录，二者不能互相取代</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 412 Precondition Failed: the file is not as the request wants it to be</source>
        <translation>%1 以 412 Precondition Failed 答复“%2”：文件不符合请求的前提条件</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 413 Content Too Large: a file has a limit</source>
        <translation>%1 以 413 Content Too Large 答复“%2”：文件大小有上限</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 500 Internal Server Error: a block is missing, or not as its checksum says</source>
        <translation>%1 以 500 Internal Server Error 答复“%2”：缺少一块，或有一块与其校验和不符</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 507 Insufficient Storage: all files together have a limit</source>
        <translation>%1 以 507 Insufficient Storage 答复“%2”：所有文件的总量有上限</translation>
    </message>
    <message>
        <source>%1 does not lead: it passes “%2” of %3 on to %4, which will answer %3 itself</source>
        <translation>%1 不是领导者：它把 %3 的“%2”转交给 %4，由 %4 直接答复 %3</translation>
    </message>
    <message>
        <source>%1 passes the answer of %3 on to %2, whose request %4 it was for</source>
        <translation>%1 把 %3 的答复转交给 %2：它答复的是 %2 的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 refuses “%2” of %3 with 400 Bad Request: it makes no sense</source>
        <translation>%1 以 400 Bad Request 拒绝 %3 的“%2”：请求没有意义</translation>
    </message>
    <message>
        <source>%1 tells %3 that “%2” is done as soon as it is in its own log, as entry %4; nobody else has it yet</source>
        <translation>“%2”作为第 %4 条刚进入 %1 自己的日志，%1 就告诉 %3 已完成；别的服务器都还没有</translation>
    </message>
    <message>
        <source>%1 answers “%2” of %3 at once from what it has itself, up to entry %4; it asks nobody whether there is more</source>
        <translation>%1 立即用自己的内容（到第 %4 条为止）答复 %3 的“%2”；它没有询问是否还有更新的</translation>
    </message>
    <message>
        <source>%1 keeps no note of what it has done for %2: if request %3 is a retry, it takes effect again</source>
        <translation>%1 不记下为 %2 做过什么：如果第 %3 号请求是重试，它会再次生效</translation>
    </message>
    <message>
        <source>%1 has all its answers and waits for none</source>
        <translation>%1 的应答都到了，没有在等的</translation>
    </message>
    <message>
        <source>client %1 has all its answers and waits for none</source>
        <translation>客户端 %1 的应答都到了，没有在等的</translation>
    </message>
    <message>
        <source>requests: %1; done: %2, half of them within %3 and 99 of 100 within %4; refused: %5; failed: %6; given up: %7; waiting: %8</source>
        <translation>请求：%1；完成：%2，其中一半在 %3 以内，100 个中 99 个在 %4 以内；被拒绝：%5；失败：%6；放弃：%7；等待中：%8</translation>
    </message>
    <message>
        <source>requests: %1; done: none; refused: %2; failed: %3; given up: %4; waiting: %5</source>
        <translation>请求：%1；完成：无；被拒绝：%2；失败：%3；放弃：%4；等待中：%5</translation>
    </message>
    <message>
        <source>servers that know of the same puts hold the same values</source>
        <translation>得知同样写入的服务器持有同样的值</translation>
    </message>
    <message>
        <source>%1 and %2 know of the same puts and do not hold the same values</source>
        <translation>%1 和 %2 得知同样的写入，持有的值却不同</translation>
    </message>
    <message>
        <source>%1 hears of newer values from %2 (%3), and sends back what %2 lacks (%4)</source>
        <translation>%1 从 %2 得知 %3 个更新的值，并发回 %2 缺少的 %4 个</translation>
    </message>
    <message>
        <source>%1 hears of newer values in the answer of %2 (%3)</source>
        <translation>%1 从 %2 的回答中得知 %3 个更新的值</translation>
    </message>
    <message>
        <source>%1 asks %2, which it takes for the leader, to commit “%3”: that is its request %4</source>
        <translation>%1 请它认为的领导者 %2 提交“%3”：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 asks %2, which it takes for the leader, up to which entry it must have applied to answer “%3”: that is its request %4</source>
        <translation>%1 询问它认为的领导者 %2：要答复“%3”，须应用到哪一条日志条目；这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%3 has done request %2 of %1, which is told so; this attempt took %4</source>
        <translation>%3 完成了 %1 的请求 %2，并告知 %1；这次尝试用了 %4</translation>
    </message>
    <message>
        <source>%3 refuses request %2 of %1, so that it has taken no effect there: %8 is asked instead; retries: %6, requests: %7</source>
        <translation>%3 拒绝了 %1 的请求 %2，因此它在那里没有生效：改问 %8；重试：%6，请求：%7</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 还在</translation>
    </message>
    <message>
        <source>%1 answers check %2, which is over: the answer is late, or a copy</source>
        <translation>%1 应答检查 %2，而这次检查已经结束：应答迟到了，或是一份副本</translation>
    </message>
    <message>
        <source>%1 counts as there again; checks answered in a row: %2</source>
        <translation>%1 重新算作在线；连续应答的检查：%2</translation>
    </message>
    <message>
        <source>%1 counts as there again; checks answered in a row: %2; of keys: %3, move: %4, of these to it: %5</source>
        <translation>%1 重新算作在线；连续应答的检查：%2；键共 %3 个，移动 %4 个，其中移到它的 %5 个</translation>
    </message>
    <message>
        <source>%1 is no longer drained; it gets requests while it is in</source>
        <translation>%1 不再排空；只要在线就得到请求</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 504 Gateway Timeout: it has the entry in its log, and no majority has told it in time that it has stored it; whether it takes effect is unknown</source>
        <translation>%1 以 504 Gateway Timeout 答复“%2”：它的日志里有该条目，但没有多数派及时告诉它已经存下；是否生效未知</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 304 Not Modified: the file is one of those that the request excludes</source>
        <translation>%1 以 304 Not Modified 答复“%2”：该文件正是请求所排除的</translation>
    </message>
    <message>
        <source>client %1 is refused by %2, and asks on in %3</source>
        <translation>客户端 %1 被 %2 拒绝，%3 后继续询问</translation>
    </message>
    <message>
        <source>client %1 does not accept “%3” from %2: it lacks something that the client has put or read itself, and the client asks %4</source>
        <translation>客户端 %1 不接受 %2 的“%3”：其中缺少客户端自己写入或读到过的内容，于是询问 %4</translation>
    </message>
    <message>
        <source>client %1 does not accept “%3” from %2: it lacks something that the client has put or read itself, and the client asks again in %4</source>
        <translation>客户端 %1 不接受 %2 的“%3”：其中缺少客户端自己写入或读到过的内容，于是在 %4 后再问</translation>
    </message>
    <message>
        <source>what a client reads lacks nothing that it has put or read before</source>
        <translation>客户端读到的值不缺少它之前写入或读到过的内容</translation>
    </message>
    <message>
        <source>%1 reads a value of %2 that lacks something it has put or read before</source>
        <translation>%1 读到的 %2 的值缺少它之前写入或读到过的内容</translation>
    </message>
    <message>
        <source>%1 stands in for a replica of “%2” itself: that is answer %3 of the %4 that it needs</source>
        <translation>%1 自己代替“%2”的一个副本：这是所需 %4 个回答中的第 %3 个</translation>
    </message>
    <message>
        <source>%1 has the answers for “%2”, and stores the newest of them on %3 replicas before it answers: a later get that asks one of these finds nothing older</source>
        <translation>%1 已有“%2”所需的回答，先把其中最新的值存到 %3 个副本再回答：之后的读只要问到其中一个，就不会读到更旧的值</translation>
    </message>
    <message>
        <source>%1 hears from %2 that “%3” is stored; acknowledgements: %4, needed: %5</source>
        <translation>%1 从 %2 得知“%3”已存储；确认：%4，需要：%5</translation>
    </message>
    <message>
        <source>%1 hears from %2 after it has answered “%3”, and compares what it has</source>
        <translation>%1 在回答“%3”之后收到 %2 的回答，并与之比较</translation>
    </message>
    <message>
        <source>%1 refuses “%2”: without a log servers know put and get alone</source>
        <translation>%1 拒绝“%2”：没有日志的服务器只认识 put 和 get</translation>
    </message>
    <message>
        <source>%1 has begun request %3 of %2, or a later one, before, and does not begin it now</source>
        <translation>%1 之前已开始处理 %2 的请求 %3 或更晚的请求，现在不再开始处理它</translation>
    </message>
    <message>
        <source>%1 has handed %3 over to %2, and deletes what it has handed over</source>
        <translation>%1 已把 %3 移交给 %2，并删除已移交的内容</translation>
    </message>
    <message>
        <source>%1 tells %3 that “%2” is done as soon as it has proposed it in instance %4; no majority has accepted it yet</source>
        <translation>%1 刚在实例 %4 中提议“%2”，就告诉 %3 已完成；还没有多数派接受它</translation>
    </message>
    <message>
        <source>%1 answers “%2” of %3 at once from what it has itself, up to instance %4; it asks nobody whether more is chosen</source>
        <translation>%1 立即用自己的内容（到实例 %4 为止）答复 %3 的“%2”；它没有询问是否还选定了更多</translation>
    </message>
    <message>
        <source>%1 asks %2, which it takes for the leader, to get “%3” chosen: that is its request %4</source>
        <translation>%1 请它认为的领导者 %2 使“%3”得到选定：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 leads, and is to get “%3” chosen itself: that is its request %4</source>
        <translation>%1 是领导者，由它自己使“%3”得到选定：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 leads, and to answer “%3” gets a read chosen in an instance of its own, after all that was answered before: that is its request %4</source>
        <translation>%1 是领导者，为答复“%3”，它让一次读取在单独的实例中选定，排在此前已答复的一切之后：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 asks %2, which it takes for the leader, to get a read chosen in an instance of its own, so as to answer “%3”: that is its request %4</source>
        <translation>%1 为答复“%3”，请它认为的领导者 %2 让一次读取在单独的实例中选定：这是它的第 %4 号请求</translation>
    </message>
    <message>
        <source>%1 hears that its read for “%2” is chosen in instance %3: it must have carried out all up to that one, and has carried out all up to instance %4</source>
        <translation>%1 得知它为“%2”所作的读取在实例 %3 中选定：它须执行到该实例为止，现已执行到实例 %4</translation>
    </message>
    <message>
        <source>block %3 of “%2”, of %4, is chosen: %1 goes on</source>
        <translation>“%2”的第 %3 块（共 %4 块）已选定：%1 继续</translation>
    </message>
    <message>
        <source>%1 leads and has “%2” itself: it waits for a majority of the acceptors</source>
        <translation>%1 是领导者，自己已有“%2”：它在等待接受者的多数派</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 504 Gateway Timeout: %3 was asked to get it chosen and has not said in time that it is; whether it takes effect is unknown</source>
        <translation>%1 以 504 Gateway Timeout 答复“%2”：已请 %3 使其得到选定，但它没有及时答复已选定；是否生效未知</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 504 Gateway Timeout: it leads, and has not heard in time that a majority has accepted it; whether it takes effect is unknown</source>
        <translation>%1 以 504 Gateway Timeout 答复“%2”：它是领导者，但没有及时得知多数派已接受；是否生效未知</translation>
    </message>
    <message>
        <source>%1 leads no more and refuses “%2”, which has waited: no majority has confirmed that it led when that came</source>
        <translation>%1 不再领导，拒绝等待中的“%2”：没有多数派确认它到来时 %1 仍在领导</translation>
    </message>
    <message>
        <source>%1 knows request %3 of %2 by its key: it has taken effect, so that %1 answers and does nothing</source>
        <translation>%1 凭幂等键认出 %2 的请求 %3：它已经生效，所以 %1 只应答，不再执行</translation>
    </message>
    <message>
        <source>%1 knows request %3 of %2 by its key: it is under way, and its answer will be that to this attempt</source>
        <translation>%1 凭幂等键认出 %2 的请求 %3：它正在进行，完成后就应答这一次尝试</translation>
    </message>
    <message>
        <source>the program of %1 ends, with all that it was serving and what waited; its host lives on and refuses connections</source>
        <translation>%1 的程序结束，正在处理的和等待的请求都随之消失；它的主机还在，会拒绝连接</translation>
    </message>
    <message>
        <source>the program of %1 ends, with all that it was serving and what waited; datagrams to it reach nobody</source>
        <translation>%1 的程序结束，正在处理的和等待的请求都随之消失；发给它的数据报无人接收</translation>
    </message>
    <message>
        <source>no program runs at %1 that could take the datagram of %2</source>
        <translation>%1 上没有程序在运行，%2 的数据报无人接收</translation>
    </message>
    <message>
        <source>%1 is already as “%2” would make it</source>
        <translation>%1 已经是“%2”要求的样子</translation>
    </message>
    <message>
        <source>%1 is a backend and cannot do “%2”; it can be made slow, stopped and started</source>
        <translation>%1 是后端，做不了“%2”；可以让它变慢、停止和启动</translation>
    </message>
    <message>
        <source>client %1 has been told to come back later, and asks after %2</source>
        <translation>客户端 %1 被告知稍后再来，%2 后才请求</translation>
    </message>
    <message>
        <source>client %1 hears after %3 that the connection to the backend for its request %2 was refused, or broke</source>
        <translation>客户端 %1 在 %3 后得知，为它的请求 %2 到后端的连接被拒绝或中断了</translation>
    </message>
    <message>
        <source>%4 refuses the connection of client %1: after %3 it knows that its request %2 reaches nobody</source>
        <translation>%4 拒绝客户端 %1 的连接：%3 后它就知道自己的请求 %2 无人接收</translation>
    </message>
    <message>
        <source>the connection of client %1 to %4 is gone: after %3 it knows that its request %2 will have no answer, and not whether it has taken effect</source>
        <translation>客户端 %1 到 %4 的连接没有了：%3 后它知道请求 %2 不会有应答，但不知道是否已经生效</translation>
    </message>
    <message>
        <source>%1 has failed an attempt; in a row: %2, out after: %3</source>
        <translation>%1 没能完成一次尝试；连续：%2，达到 %3 次就下线</translation>
    </message>
    <message>
        <source>%1 is out and gets nothing any more; attempts failed in a row: %2; checks that it answers bring it in again</source>
        <translation>%1 下线，不再得到请求；连续失败的尝试：%2；它应答健康检查后会重新上线</translation>
    </message>
    <message>
        <source>%1 is out and gets nothing any more; attempts failed in a row: %2; nobody checks it, and after %3 it is tried again</source>
        <translation>%1 下线，不再得到请求；连续失败的尝试：%2；没有健康检查，%3 后再试用它</translation>
    </message>
    <message>
        <source>%1 has no backend that has been out for long enough</source>
        <translation>%1 没有下线足够久的后端</translation>
    </message>
    <message>
        <source>%3 refuses the connection for request %2 of %1: nobody waits for one there, so the request has taken no effect</source>
        <translation>%3 拒绝为 %1 的请求 %2 建立连接：那里没有程序在监听，所以请求没有生效</translation>
    </message>
    <message>
        <source>the connection to %3 is gone before request %2 of %1 is answered: whether it has taken effect, nobody can say</source>
        <translation>%1 的请求 %2 还没有应答，到 %3 的连接就没有了：是否已经生效，谁也说不准</translation>
    </message>
    <message>
        <source>the connection for check %2 of %1 is refused or breaks: it is missed, and no timeout need run out</source>
        <translation>对 %1 的检查 %2 所用的连接被拒绝或中断：算作错过，不必等到超时</translation>
    </message>
    <message>
        <source>nothing is waited for over the connection to %1 that is gone</source>
        <translation>到 %1 的连接没有了，上面没有等待中的应答</translation>
    </message>
    <message>
        <source>%8 is asked for request %2 of %1 instead; retries: %6, requests: %7</source>
        <translation>%1 的请求 %2 改问 %8；重试：%6，请求：%7</translation>
    </message>
    <message>
        <source>%4 must not take effect twice, and %8 is asked for request %2 of %1 all the same; retries: %6, requests: %7</source>
        <translation>%4 不能生效两次，%1 的请求 %2 却仍去问 %8；重试：%6，请求：%7</translation>
    </message>
    <message>
        <source>%3 may have done request %2 of %1: %4 is not idempotent and is not retried; the client is told so</source>
        <translation>%3 可能已完成 %1 的请求 %2：%4 不是幂等的，不重试，并如实告知客户端</translation>
    </message>
    <message>
        <source>attempts for request %2 of %1: %5, no more are made, and the client is told so</source>
        <translation>%1 的请求 %2 已尝试 %5 次，不再尝试，并如实告知客户端</translation>
    </message>
    <message>
        <source>retries: %6, requests: %7, and the budget is spent: the client of request %2, %1, is told so</source>
        <translation>重试：%6，请求：%7，预算已用完：如实告知发出请求 %2 的客户端 %1</translation>
    </message>
    <message>
        <source>no other backend is in that could be asked for request %2 of %1: the client is told so</source>
        <translation>没有别的在线后端可以去问 %1 的请求 %2：如实告知客户端</translation>
    </message>
    <message>
        <source>%3 may have done request %2 of %1, and %4 must not take effect twice: %3 is asked again, which knows it by its key; retries: %6, requests: %7</source>
        <translation>%3 可能已完成 %1 的请求 %2，而 %4 不能生效两次：再问一次 %3，它凭幂等键认得这个请求；重试：%6，请求：%7</translation>
    </message>
    <message>
        <source>%3 alone knows by its key whether it has done request %2 of %1, and is out: the client is told that nobody can say</source>
        <translation>%1 的请求 %2 是否已完成，只有 %3 凭幂等键知道，而它已下线：告知客户端谁也说不准</translation>
    </message>
    <message>
        <source>connection %3 of %1 to %2 is idle, and %1 asks over it</source>
        <translation>%1 到 %2 的连接 %3 空闲，%1 就用它发出请求</translation>
    </message>
    <message>
        <source>%1 has no idle connection to %2 and opens one, connection %3</source>
        <translation>%1 没有到 %2 的空闲连接，于是打开一个：连接 %3</translation>
    </message>
    <message>
        <source>the connection over which %2 has asked is gone: %1 cannot answer</source>
        <translation>%2 发出请求所用的连接没有了：%1 无法应答</translation>
    </message>
    <message>
        <source>%1 waits for no answer any more over connection %3 to %2, and aborts it</source>
        <translation>%1 不再等待到 %2 的连接 %3 上的应答，中止该连接</translation>
    </message>
    <message>
        <source>connections are for one exchange: %1 has answered %2 and closes connection %3</source>
        <translation>一个连接只用于一次交互：%1 已应答 %2，关闭连接 %3</translation>
    </message>
    <message>
        <source>%2 sends no more over connection %3, so %1 closes as well</source>
        <translation>%2 在连接 %3 上不再发送，于是 %1 也关闭</translation>
    </message>
    <message>
        <source>what came over connection %3 of %2 is no message that %1 knows: it aborts the connection</source>
        <translation>从 %2 的连接 %3 到来的不是 %1 认识的消息：它中止该连接</translation>
    </message>
    <message>
        <source>%1 speaks UDP and ignores the segment of %2</source>
        <translation>%1 使用 UDP，忽略 %2 的报文段</translation>
    </message>
    <message>
        <source>%1 has a link to %2 that was not there before: it asks what can be reached there</source>
        <translation>%1 到 %2 新有了一条链路：它询问那边能到达哪里</translation>
    </message>
    <message>
        <source>%1 has all of “%2”, in %3 blocks, and sends them to the other servers; when a majority has them all, the others need only be told which content it is</source>
        <translation>%1 有“%2”的全部内容，共 %3 块，把它们发给其他服务器；多数派都有之后，只需告诉其余服务器是哪份内容</translation>
    </message>
    <message>
        <source>%2 has the first %3 of %4 blocks of “%5”, and %1 sends it more</source>
        <translation>%2 已有“%5”的前 %3 块（共 %4 块），%1 继续发送</translation>
    </message>
    <message>
        <source>%1 hears that %2 has the first %3 of %4 blocks of “%5”</source>
        <translation>%1 得知 %2 已有“%5”的前 %3 块（共 %4 块）</translation>
    </message>
    <message>
        <source>a majority of the servers has all blocks of “%2” on its disks: %1 goes on</source>
        <translation>多数派服务器的磁盘上已有“%2”的全部数据块：%1 继续</translation>
    </message>
    <message>
        <source>%1 has not heard of blocks of “%2” for a while, and sends again what may be lost</source>
        <translation>%1 有一阵没有得到“%2”各块的消息，把可能丢失的重新发送</translation>
    </message>
    <message>
        <source>%1 keeps block %2 of “%3”, whose checksum is %4: it has the first %5 of %6</source>
        <translation>%1 保存“%3”的第 %2 块，校验和为 %4：它已有前 %5 块（共 %6 块）</translation>
    </message>
    <message>
        <source>%1 has all %2 blocks of “%3”, and they are as the checksum of the whole says: they are on its disk before it says so</source>
        <translation>%1 已有“%3”的全部 %2 块，与整体的校验和相符：它在说出来之前已存入磁盘</translation>
    </message>
    <message>
        <source>%1 has all blocks of “%2”, and they are not as the checksum of the whole says: it begins anew</source>
        <translation>%1 已有“%2”的全部数据块，但与整体的校验和不符：它从头开始</translation>
    </message>
    <message>
        <source>%1 sends %2 block %3 of “%4”, as asked</source>
        <translation>%1 应要求把“%4”的第 %3 块发给 %2</translation>
    </message>
    <message>
        <source>%1 is asked by %2 for block %3 of “%4”, and does not have it</source>
        <translation>%2 向 %1 索取“%4”的第 %3 块，而它没有</translation>
    </message>
    <message>
        <source>%1 lacks blocks of “%2”, of which it has the first %3 of %4: it asks %5</source>
        <translation>%1 缺少“%2”的数据块，只有前 %3 块（共 %4 块）：它向 %5 索取</translation>
    </message>
    <message>
        <source>%1 lacks blocks of “%2”, and there is nobody to ask</source>
        <translation>%1 缺少“%2”的数据块，而没有谁可以索取</translation>
    </message>
    <message>
        <source>%1 lacks no blocks any more</source>
        <translation>%1 不再缺少数据块</translation>
    </message>
    <message>
        <source>%1 drops the blocks of content %2: no file has it any more</source>
        <translation>%1 丢弃内容 %2 的数据块：已没有文件用到它</translation>
    </message>
    <message>
        <source>%1 is asked by %3 for “%2”, and spreads its content before it passes that on</source>
        <translation>%3 请求 %1 执行“%2”，%1 先分发其内容，再转交请求</translation>
    </message>
    <message>
        <source>%1 is at it already: it spreads the content of “%2” for %3</source>
        <translation>%1 已在处理：它正为 %3 分发“%2”的内容</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 503 Service Unavailable: not enough servers have sent it or kept its blocks in time; nothing has changed</source>
        <translation>%1 以 503 Service Unavailable 答复“%2”：没有足够的服务器及时发来或存下它的数据块；什么都没有改变</translation>
    </message>
    <message>
        <source>%1 passes “%2” of %3 on to %4, under the number that %3 has given it: its content is there</source>
        <translation>%1 把 %3 的“%2”以 %3 所给的编号转交给 %4：其内容已经就位</translation>
    </message>
    <message>
        <source>%1 gives up “%2”, which %3 will ask for again: no majority has its blocks</source>
        <translation>%1 放弃“%2”，%3 会再次请求：没有多数派存有它的数据块</translation>
    </message>
    <message>
        <source>%1 answers “%2” with 422 Unprocessable Content: its key was another request&apos;s</source>
        <translation>%1 以 422 Unprocessable Content 答复“%2”：它的键属于另一个请求</translation>
    </message>
    <message>
        <source>request %2 of %1 came before, or one that is 64 or more later did: it is taken for a copy, and ignored</source>
        <translation>%1 的请求 %2 已经来过，或者比它晚 64 个以上的请求已经来过：它被当作副本忽略</translation>
    </message>
    <message>
        <source>the program of %1 starts again, start %2, and has nothing to do</source>
        <translation>%1 的程序重新启动，第 %2 次启动，没有要做的事</translation>
    </message>
    <message>
        <source>%1 ignores request %3 of %2: this attempt came before, or one that is 64 or more later did, and it is taken for a copy</source>
        <translation>%1 忽略 %2 的请求 %3：这一次尝试已经来过，或者比它晚 64 个以上的尝试已经来过，它被当作副本</translation>
    </message>
    <message>
        <source>%1 has been out for %2 and is tried again: if the first attempt fails, it is out once more</source>
        <translation>%1 已下线 %2，再次试用：如果第一次尝试失败，它就再次下线</translation>
    </message>
    <message>
        <source>%3 has not taken the connection for request %2 of %1 in time: the request was never sent, so it has taken no effect</source>
        <translation>%3 没有及时接受为 %1 的请求 %2 建立的连接：请求从未发出，所以没有生效</translation>
    </message>
    <message>
        <source>%1 drops the blocks of content %2: for %4, with %3 as the leader, nothing has named it, and no more of it has come</source>
        <translation>%1 丢弃内容 %2 的数据块：领导者一直是 %3，而 %4 里没有谁提到过它，也没有再来一块</translation>
    </message>
    <message>
        <source>contents on the disk of %1: %2; it will know which of them files have when it has carried out what is agreed on</source>
        <translation>%1 的磁盘上有 %2 份内容；等它执行完已经商定的命令，就知道哪些还有文件用到</translation>
    </message>
    <message>
        <source>%1 keeps the blocks of content %2 for now: a PUT may still name it</source>
        <translation>%1 暂且留着内容 %2 的数据块：也许还会有 PUT 提到它</translation>
    </message>
    <message>
        <source>a PUT has named content %2, or it is gone: %1 has nothing to drop</source>
        <translation>内容 %2 已有 PUT 提到，或者已经不在：%1 没有什么要丢弃</translation>
    </message>
    <message>
        <source>the link of %1 to %2 works: %2 is reached without another router</source>
        <translation>%1 到 %2 的链路正常：不经过其他路由器就能到达 %2</translation>
    </message>
    <message>
        <source>%1 has a link to %2, of which it knows no address: no route leads there</source>
        <translation>%1 有一条到 %2 的链路，但不知道 %2 的地址：没有通往那里的路由</translation>
    </message>
    <message>
        <source>client %1 hears after %3 that its request %2 cannot be served now, and to come back after %4: until then it asks nothing by itself</source>
        <translation>客户端 %1 在 %3 后得知它的请求 %2 现在无法处理，请它 %4 后再来：在那之前它不会自己发请求</translation>
    </message>
    <message>
        <source>client %1 hears after %3 that its request %2 cannot be served now, and to come back after %4, which it does not heed</source>
        <translation>客户端 %1 在 %3 后得知它的请求 %2 现在无法处理，请它 %4 后再来，但它不理会</translation>
    </message>
    <message>
        <source>no connection to %3 could be opened for request %2 of %1: the request was never sent, so it has taken no effect</source>
        <translation>没有能为 %1 的请求 %2 打开到 %3 的连接：请求从未发出，所以没有生效</translation>
    </message>
    <message>
        <source>a majority follows %1 since round %2, which it sent when its clock showed %3: until it shows %4 nobody else is elected, and %1 answers reads by itself</source>
        <translation>自第 %2 轮起多数派跟随 %1，那一轮是它的时钟走到 %3 时发出的：在时钟走到 %4 之前不会选出别人，%1 自己就可以回答读取</translation>
    </message>
    <message>
        <source>a majority follows %1 since round %2, which it sent when its clock showed %3: %1 answers reads by itself until it shows %4, although somebody else may be elected before (reads = &quot;longLease&quot;)</source>
        <translation>自第 %2 轮起多数派跟随 %1，那一轮是它的时钟走到 %3 时发出的：%1 自己回答读取，直到时钟走到 %4，尽管在此之前可能选出别人（reads = &quot;longLease&quot;）</translation>
    </message>
    <message>
        <source>%1 gives its lease up before it tells another to stand for election, and has none for the rest of term %2: reads wait for a round from now on</source>
        <translation>%1 在叫别人参选之前放弃租约，任期 %2 里不再有租约：从现在起读取要等一轮确认</translation>
    </message>
    <message>
        <source>%1 has its lease for another %5, and has applied all up to entry %3: it answers “%2” at once, with “%4”, and asks nobody</source>
        <translation>%1 的租约还有 %5，并且已经应用直到条目 %3 的全部条目：它立即用“%4”回答“%2”，不问任何人</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote and stays in term %3: it heard from a leader, or started, %4 ago, and a leader&apos;s lease may last</source>
        <translation>%1 拒绝把票投给 %2，留在任期 %3：从它收到领导者的消息或启动到现在才过了 %4，领导者的租约可能尚未到期</translation>
    </message>
    <message>
        <source>%1 refuses %2 its vote and stays in term %3: it may have heard from a leader whose lease lasts</source>
        <translation>%1 拒绝把票投给 %2，留在任期 %3：它可能收到过领导者的消息，而其租约尚未到期</translation>
    </message>
    <message>
        <source>%1 does not stand for election: it heard from a leader, or started, only %2 ago, and a leader&apos;s lease may last</source>
        <translation>%1 不参选：从它收到领导者的消息或启动到现在才过了 %2，领导者的租约可能尚未到期</translation>
    </message>
    <message>
        <source>%1 leads, and by its lease nobody else is elected for another %3: it answers “%2” from all up to entry %4, and asks nobody</source>
        <translation>%1 是领导者，凭租约在今后 %3 内不会选出别人：它依据直到条目 %4 的全部条目回答“%2”，不问任何人</translation>
    </message>
    <message>
        <source>%1 keeps “%2” waiting: round %3 is under way, and the next is for all that have come by then</source>
        <translation>%1 让“%2”等待：第 %3 轮还没有结束，下一轮供届时已到的全部读取合用</translation>
    </message>
    <message>
        <source>%1 had an older value itself for “%2”, and keeps the newest</source>
        <translation>%1 自己对“%2”持有的是旧值，于是存下最新的值</translation>
    </message>
</context>
<context>
    <name>synod::app::ChoiceBar</name>
    <message>
        <source>Now, live</source>
        <translation>现在就做</translation>
    </message>
    <message>
        <source>From here, in-process</source>
        <translation>从此刻起，在进程内模拟</translation>
    </message>
</context>
<context>
    <name>synod::app::EndBar</name>
    <message>
        <source>The scenario&apos;s end (%1) is reached.</source>
        <translation>场景到此结束（%1）。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>synod::app::ExportDialog</name>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Cancelled: there is no file.</source>
        <translation>已取消：没有留下文件。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Take the moment shown now</source>
        <translation>取当前显示的时刻</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>How far the export is</source>
        <translation>导出的进度</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请给文件取个名字。</translation>
    </message>
    <message>
        <source>The name of the file must end in %1.</source>
        <translation>文件名必须以 %1 结尾。</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 已经存在。要替换它吗？</translation>
    </message>
    <message>
        <source>There is no preview of this form.</source>
        <translation>这种格式没有预览。</translation>
    </message>
</context>
<context>
    <name>synod::app::ExportForm</name>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>synod::app::ExportJob</name>
    <message>
        <source>The export ended before it was done.</source>
        <translation>导出尚未完成就结束了。</translation>
    </message>
</context>
<context>
    <name>synod::app::Gallery</name>
    <message>
        <source>New from the gallery</source>
        <translation>从图库新建</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the gallery</source>
        <translation>搜索图库</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示哪些</translation>
    </message>
    <message>
        <source>What there is to begin with</source>
        <translation>可以从哪里开始</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Lately open</source>
        <translation>最近打开过的</translation>
    </message>
    <message>
        <source>A fresh lab</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <source>Five Raft servers with a leader, waiting for you.</source>
        <translation>五台 Raft 服务器，已有领导者，等着你来动手。</translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>这里没有叫这个名字的。</translation>
    </message>
</context>
<context>
    <name>synod::app::HandInDialog</name>
    <message>
        <source>Hand in “%1”</source>
        <translation>交作业：“%1”</translation>
    </message>
    <message>
        <source>The file holds what you did in this lesson: the run, your guesses and the tasks that are ticked. Your name is written into it, whatever the file is called.</source>
        <translation>文件中是你在本课所做的一切：运行过程、你的猜测和打勾的任务。不管文件叫什么，你的姓名都写在里面。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Your name:</source>
        <translation>你的姓名：</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>文件：</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交作业</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The file to hand in</source>
        <translation>要交的文件</translation>
    </message>
    <message>
        <source>Recordings (*.synodrec)</source>
        <translation>录制文件 (*.synodrec)</translation>
    </message>
</context>
<context>
    <name>synod::app::Happenings</name>
    <message>
        <source>Done: %1</source>
        <translation>已完成：%1</translation>
    </message>
</context>
<context>
    <name>synod::app::KeysOverlay</name>
    <message>
        <source>All keys</source>
        <translation>所有按键</translation>
    </message>
    <message>
        <source>Esc puts this away</source>
        <translation>按 Esc 关闭</translation>
    </message>
</context>
<context>
    <name>synod::app::KeysTable</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>synod::app::LessonGuide</name>
    <message>
        <source>There is no such message here yet.</source>
        <translation>这里还没有这样的消息。</translation>
    </message>
</context>
<context>
    <name>synod::app::LessonShelf</name>
    <message>
        <source>%1:%2:%3: %4</source>
        <translation>%1:%2:%3: %4</translation>
    </message>
</context>
<context>
    <name>synod::app::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Simulation</source>
        <translation>模拟(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Fault tool: a click crashes, cuts or drops</source>
        <translation>故障工具：点击即崩溃、切断或丢弃</translation>
    </message>
    <message>
        <source>Distance is latency</source>
        <translation>距离即时延</translation>
    </message>
    <message>
        <source>Ask the leader for a change</source>
        <translation>向领导者 Leader 发请求</translation>
    </message>
    <message>
        <source>Crash the chosen node, its disk is lost</source>
        <translation>令所选节点崩溃并丢失磁盘</translation>
    </message>
    <message>
        <source>Heal all links</source>
        <translation>修复所有链路</translation>
    </message>
    <message>
        <source>About Synod</source>
        <translation>关于 Synod</translation>
    </message>
    <message>
        <source>Relative sequence numbers</source>
        <translation>相对序号</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>示例(&amp;E)</translation>
    </message>
    <message>
        <source>Stop where a property is violated</source>
        <translation>在性质被违反处停下</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复原状</translation>
    </message>
    <message>
        <source>All lessons…</source>
        <translation>全部课程…</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Record my clicks as the solution</source>
        <translation>把我的操作记为做法</translation>
    </message>
    <message>
        <source>New lesson from this session…</source>
        <translation>用这次会话新建一课…</translation>
    </message>
    <message>
        <source>Run until</source>
        <translation>运行到</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>交作业…</translation>
    </message>
    <message>
        <source>In the middle</source>
        <translation>中央视图</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Space-time</source>
        <translation>时空图</translation>
    </message>
    <message>
        <source>Stage and space-time</source>
        <translation>舞台和时空图</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>With pictures…</source>
        <translation>看图选择…</translation>
    </message>
    <message>
        <source>Save scenario as it is now…</source>
        <translation>把现状保存为场景…</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>In-process</source>
        <translation>进程内模拟</translation>
    </message>
    <message>
        <source>Real processes</source>
        <translation>真实进程</translation>
    </message>
</context>
<context>
    <name>synod::app::MainWindow</name>
    <message>
        <source>Open a scenario or a recording</source>
        <translation>打开场景或录制文件</translation>
    </message>
    <message>
        <source>Scenarios and recordings (*.toml *.synodrec *.jsonl)</source>
        <translation>场景与录制文件 (*.toml *.synodrec *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>First lab</source>
        <translation>入门实验</translation>
    </message>
    <message>
        <source>%1[*] – Synod</source>
        <translation>%1[*] – Synod</translation>
    </message>
    <message>
        <source>Safety ✓</source>
        <translation>安全性 ✓</translation>
    </message>
    <message>
        <source>Safety ✗</source>
        <translation>安全性 ✗</translation>
    </message>
    <message>
        <source>Press Space</source>
        <translation>按空格键播放</translation>
    </message>
    <message>
        <source>Save the recording</source>
        <translation>保存录制</translation>
    </message>
    <message>
        <source>Recordings (*.synodrec *.jsonl)</source>
        <translation>录制文件 (*.synodrec *.jsonl)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>About Synod</source>
        <translation>关于 Synod</translation>
    </message>
    <message>
        <source>Synod %1</source>
        <translation>Synod %1</translation>
    </message>
    <message>
        <source>Watch distributed protocols happen.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>观看分布式协议的运行。
自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>This recording is for viewing.</source>
        <translation>此录制仅供观看。</translation>
    </message>
    <message>
        <source>This recording is for viewing. What would come of a moment of it can be simulated: act there.</source>
        <translation>此录制供观看。想知道某一刻之后会怎样，就在那一刻动手：接下去的部分会被模拟出来。</translation>
    </message>
    <message>
        <source>Recovered session</source>
        <translation>恢复的会话</translation>
    </message>
    <message>
        <source>This session is not recorded as it goes, so it could not be recovered after a crash. %1</source>
        <translation>本次会话没有随时记录下来，程序崩溃后将无法恢复。%1</translation>
    </message>
    <message>
        <source>There is one branch so far. Go back in time and act: that opens another.</source>
        <translation>目前只有一个分支。回到过去并操作，就会产生另一个。</translation>
    </message>
    <message>
        <source>What is open is a recording for viewing; it has no scenario to save.</source>
        <translation>打开的是仅供观看的录制，没有可保存的场景。</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>场景 (*.toml)</translation>
    </message>
    <message>
        <source>Choose a message on its way first.</source>
        <translation>请先选择一条途中的消息。</translation>
    </message>
    <message>
        <source>Choose a link or a node first.</source>
        <translation>请先选择一条链路或一个节点。</translation>
    </message>
    <message>
        <source>Choose a node first.</source>
        <translation>请先选择一个节点。</translation>
    </message>
    <message>
        <source>Synod</source>
        <translation>Synod</translation>
    </message>
    <message>
        <source>Save what was made in “%1”?</source>
        <translation>要保存在“%1”里做的事吗？</translation>
    </message>
    <message>
        <source>The scenario was changed, and no file has the changes.</source>
        <translation>场景改过了，改动还没有存进任何文件。</translation>
    </message>
    <message>
        <source>What the real processes did cannot be had again.</source>
        <translation>真实进程做过的事无法重来。</translation>
    </message>
    <message>
        <source>No file has what was done in this session.</source>
        <translation>在这个会话里做的事还没有存进任何文件。</translation>
    </message>
    <message>
        <source>More menus</source>
        <translation>更多菜单</translation>
    </message>
    <message>
        <source>Choose the lesson to present. PgDn goes on, PgUp back.</source>
        <translation>选择要演示的课程。PgDn 前进，PgUp 后退。</translation>
    </message>
    <message>
        <source>Open this page in the browser?</source>
        <translation>在浏览器中打开这个页面？</translation>
    </message>
    <message>
        <source>What you did is the solution of “%1” now, in lesson.toml.</source>
        <translation>你做的已写进 lesson.toml，成为“%1”的做法。</translation>
    </message>
    <message>
        <source>This step has no task, so nothing was written.</source>
        <translation>这一步没有任务，所以什么也没有写入。</translation>
    </message>
    <message>
        <source>No task of this step is done here, so nothing was written. Stand where it is ticked.</source>
        <translation>这一步的任务在此刻都没有完成，所以什么也没有写入。请停在任务已打钩的时刻。</translation>
    </message>
    <message>
        <source>What is open is a recording for viewing; no lesson can be made of it.</source>
        <translation>打开的是只供查看的录制文件，不能用它新建一课。</translation>
    </message>
    <message>
        <source>A new folder for the lesson</source>
        <translation>为这一课新建文件夹</translation>
    </message>
    <message>
        <source>my-lesson</source>
        <translation>my-lesson</translation>
    </message>
    <message>
        <source>The lesson is in %1, and it holds. Write its texts; they are read again when you save them.</source>
        <translation>这一课在 %1 里，检查通过。请写正文；保存后会重新读取。</translation>
    </message>
    <message>
        <source>A picture of the stage is on the clipboard.</source>
        <translation>舞台的图片已放到剪贴板上。</translation>
    </message>
    <message>
        <source>What is open is a recording for viewing; nobody&apos;s name can be written into it.</source>
        <translation>打开的是仅供查看的录制文件，无法写入姓名。</translation>
    </message>
    <message>
        <source>Write over what is there?</source>
        <translation>覆盖已有的文件吗？</translation>
    </message>
    <message>
        <source>Write over it</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Written, with your name in it: %1</source>
        <translation>已写好，里面有你的姓名：%1</translation>
    </message>
    <message>
        <source>Save the scenario as it is now</source>
        <translation>把现状保存为场景</translation>
    </message>
    <message>
        <source>The records of this session are not of its scenario.</source>
        <translation>这次会话的记录与它的场景对不上。</translation>
    </message>
    <message>
        <source>Saved %1: it begins with what the disks hold now.</source>
        <translation>已保存 %1：它从磁盘现在的内容开始。</translation>
    </message>
    <message>
        <source>Put a file to %1</source>
        <translation>放入文件到 %1</translation>
    </message>
    <message>
        <source>There is no room for %1 on the nodes&apos; disks.</source>
        <translation>节点的磁盘上没有空间存放 %1。</translation>
    </message>
    <message>
        <source>%1 holds the session that is shown. A .synodrec also holds the other sessions of this lesson: %2.</source>
        <translation>%1 只保存当前显示的会话。.synodrec 还会保存本课的其他会话，共 %2 个。</translation>
    </message>
    <message>
        <source>The lesson comes back when you close the inspector.</source>
        <translation>关上检查器，课程就回来了。</translation>
    </message>
    <message>
        <source>There is no lesson “%1”; Lesson ▸ All lessons… lists those there are.</source>
        <translation>没有课程“%1”；“课程 ▸ 全部课程…”列出已有的课程。</translation>
    </message>
</context>
<context>
    <name>synod::app::MenuCorner</name>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Present (Shift+F5)</source>
        <translation>演示 (Shift+F5)</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>synod::app::NoticeBar</name>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>synod::app::PanelDock</name>
    <message>
        <source>Close this panel</source>
        <translation>关闭此面板</translation>
    </message>
</context>
<context>
    <name>synod::app::RecoveryBar</name>
    <message>
        <source>The last session ended unexpectedly. It was recorded until %1.</source>
        <translation>上次会话意外结束，记录保存到 %1 为止。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>synod::app::RunController</name>
    <message>
        <source>Nothing more happens by itself.</source>
        <translation>之后不会再自行发生任何事。</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <translation>不做：%1</translation>
    </message>
    <message>
        <source>Before: %1. Ctrl+Y does it again.</source>
        <translation>已回到此操作之前：%1。按 Ctrl+Y 重做。</translation>
    </message>
    <message>
        <source>Back on the main line.</source>
        <translation>已回到主线。</translation>
    </message>
    <message>
        <source>Branch: %1</source>
        <translation>分支：%1</translation>
    </message>
    <message>
        <source>Another shape</source>
        <translation>更换形状</translation>
    </message>
    <message>
        <source>Only a scenario can be run anew; this is a recording.</source>
        <translation>只有场景可以重新运行；这是录制文件。</translation>
    </message>
    <message>
        <source>Each node is a process of its own now. Press Play.</source>
        <translation>现在每个节点都是独立的进程。请按播放。</translation>
    </message>
    <message>
        <source>The run begins anew, in-process. Press Play.</source>
        <translation>已在进程内重新开始。请按播放。</translation>
    </message>
    <message>
        <source>%1 The scenario runs in-process instead.</source>
        <translation>%1 场景改为在进程内运行。</translation>
    </message>
    <message>
        <source>This recording is for viewing: nothing in it can be changed.</source>
        <translation>此录制仅供观看：其中的内容不能改动。</translation>
    </message>
    <message>
        <source>%1: simulated on a branch of its own. The real processes stand still; choose the main line to go back to them.</source>
        <translation>%1：在单独的分支上模拟。真实进程已暂停等候；选择主线即可回到它们那里。</translation>
    </message>
    <message>
        <source>%1, in the past? Real processes cannot be rewound: do it now, where they stand, or simulate what would have come of this moment on a branch of its own, while they stand still.</source>
        <translation>%1，而且是在过去？真实进程无法倒回：可以现在就对它们做；也可以让它们暂停等候，另开一个分支，模拟从这一刻起会怎样。</translation>
    </message>
    <message>
        <source>%1, in a recording that cannot be replayed? What this version of Synod makes of this moment can be simulated on a branch of its own; what was recorded stays as it is.</source>
        <translation>%1，而且是在一份无法重放的录制里？可以另开一个分支，由本版 Synod 模拟从这一刻起会怎样；录制的内容保持原样。</translation>
    </message>
    <message>
        <source>Back with the real processes. Press End for where they stand.</source>
        <translation>回到真实进程。按 End 键可到它们现在所处的时刻。</translation>
    </message>
    <message>
        <source>In-process again, where you left it.</source>
        <translation>回到进程内模拟，停在你离开的地方。</translation>
    </message>
    <message>
        <source>Nodes moved</source>
        <translation>移动了节点</translation>
    </message>
    <message>
        <source>Nothing of note comes within the next %1. You stand where you stood.</source>
        <translation>接下来 %1 内没有值得停下的事件。你仍停在原处。</translation>
    </message>
    <message>
        <source>The links are those of another shape now. Ctrl+Z goes back.</source>
        <translation>链路现在是另一种形状的链路。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>While it runs no host becomes a router, as this shape needs. Open the scenario anew and choose the shape before the start.</source>
        <translation>运行期间主机不能变为路由器，而这种形状需要。请重新打开该场景，并在开始之前选择形状。</translation>
    </message>
    <message>
        <source>Links of this session are changed at its live end only: press End.</source>
        <translation>此会话的链路只能在最新时刻更改：请按 End。</translation>
    </message>
    <message>
        <source>Done again: %1. Ctrl+Z goes back.</source>
        <translation>已重做：%1。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>That is for another step of the lesson.</source>
        <translation>这个操作留给课程的另一步。</translation>
    </message>
    <message>
        <source>Nothing of the kind comes up to the end of this recording.</source>
        <translation>直到这份录制文件结束都没有这样的事件。</translation>
    </message>
    <message>
        <source>Nothing of the kind comes within the next %1. You stand where you stood.</source>
        <translation>接下来的 %1 内没有这样的事件。你仍在原来的位置。</translation>
    </message>
    <message>
        <source>Back in what you had left. Ctrl+Y goes on to the other one.</source>
        <translation>回到了先前离开的那一个。按 Ctrl+Y 去另一个。</translation>
    </message>
    <message>
        <source>Here again. Ctrl+Z goes back to what you had left.</source>
        <translation>又到了这里。按 Ctrl+Z 回到先前离开的那一个。</translation>
    </message>
    <message>
        <source>The guess comes first: lock one in the lesson, then see what comes.</source>
        <translation>先猜：在课里锁定一个猜测，再看会发生什么。</translation>
    </message>
    <message>
        <source>Nothing happens before %1.</source>
        <translation>在 %1 之前什么也不会发生。</translation>
    </message>
    <message>
        <source>The links are those of this shape already.</source>
        <translation>链路已经是这种形状的链路。</translation>
    </message>
    <message>
        <source>Nothing happens at %1 within the next %2. You stand where you stood.</source>
        <translation>接下来 %2 内，%1 上什么也没有发生。你仍停在原处。</translation>
    </message>
</context>
<context>
    <name>synod::app::SessionRecorder</name>
    <message>
        <source>%1 cannot be made</source>
        <translation>无法创建 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written to</source>
        <translation>无法写入 %1</translation>
    </message>
</context>
<context>
    <name>synod::app::StopDesk</name>
    <message>
        <source>Stopped: %1.</source>
        <translation>已停下：%1。</translation>
    </message>
    <message>
        <source>Stopped: %1. %2</source>
        <translation>已停下：%1。%2</translation>
    </message>
    <message>
        <source>Stops…</source>
        <translation>停点…</translation>
    </message>
    <message>
        <source>Stop at %1</source>
        <translation>在 %1 处停下</translation>
    </message>
    <message>
        <source>Run until</source>
        <translation>运行到</translation>
    </message>
    <message>
        <source>No stop is set: tick one in the panel Stops.</source>
        <translation>没有设任何停点：在“停点”面板中勾选一个。</translation>
    </message>
    <message>
        <source>A play stops where this comes: %1.</source>
        <translation>播放会在这里停下：%1。</translation>
    </message>
</context>
<context>
    <name>synod::app::TabbedDock</name>
    <message>
        <source>Panels to the left</source>
        <translation>左侧的面板</translation>
    </message>
    <message>
        <source>Panels to the right</source>
        <translation>右侧的面板</translation>
    </message>
</context>
<context>
    <name>synod::app::ViolationBar</name>
    <message>
        <source>Go there</source>
        <translation>前往该处</translation>
    </message>
</context>
<context>
    <name>synod::widgets::BallotBoard</name>
    <message>
        <source>Ballots</source>
        <translation>提案编号表</translation>
    </message>
    <message>
        <source>This protocol has no ballots.</source>
        <translation>此协议没有提案编号。</translation>
    </message>
    <message>
        <source>Instance %1: numbers down, acceptors across</source>
        <translation>实例 %1：每行一个编号，每列一个接受者</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选定</translation>
    </message>
    <message>
        <source>promised</source>
        <translation>已承诺</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
</context>
<context>
    <name>synod::widgets::BranchList</name>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Leaves at</source>
        <translation>分出时间</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Own events</source>
        <translation>自有事件</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Go back in time and act: what happened before stays here as a branch.</source>
        <translation>回到过去并操作：原来的历史会作为分支保留在这里。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Two branches side by side (Ctrl+B)</source>
        <translation>两个分支并排显示 (Ctrl+B)</translation>
    </message>
</context>
<context>
    <name>synod::widgets::Bubble</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>synod::widgets::Chart</name>
    <message>
        <source>%1: none</source>
        <translation>%1：无</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::Charts</name>
    <message>
        <source>This protocol has no charts.</source>
        <translation>此协议没有图表。</translation>
    </message>
    <message>
        <source>The newest connection</source>
        <translation>最新的连接</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>synod::widgets::ChoiceButton</name>
    <message>
        <source>picked</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>your guess</source>
        <translation>你的猜测</translation>
    </message>
    <message>
        <source>this is what happened</source>
        <translation>实际发生的就是它</translation>
    </message>
    <message>
        <source>your guess, and what happened</source>
        <translation>你猜的，也是实际发生的</translation>
    </message>
    <message>
        <source>your guess; it did not happen</source>
        <translation>你猜的，但没有发生</translation>
    </message>
    <message numerus="yes">
        <source>%n hands</source>
        <translation>
            <numerusform>%n 人举手</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::CompareView</name>
    <message>
        <source>They are still the same.</source>
        <translation>两者仍然相同。</translation>
    </message>
    <message>
        <source>First difference at %1: %2</source>
        <translation>首个差异在 %1：%2</translation>
    </message>
    <message>
        <source>First difference at %1, on “%2”: %3 %4</source>
        <translation>首个差异在 %1，位于“%2”：%3 %4</translation>
    </message>
    <message>
        <source>Stage of “%1”</source>
        <translation>“%1”的舞台</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Change sides</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <source>Show one branch</source>
        <translation>只显示一个分支</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>%1 · ends at %2</source>
        <translation>%1 · 止于 %2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::EventColumns</name>
    <message>
        <source>Put first</source>
        <translation>放到最前</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复常用的列</translation>
    </message>
</context>
<context>
    <name>synod::widgets::EventLog</name>
    <message>
        <source>Find an event</source>
        <translation>查找事件</translation>
    </message>
    <message>
        <source>Fold background chatter</source>
        <translation>折叠后台消息</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>事件日志</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>所有节点</translation>
    </message>
    <message>
        <source>Events of which node</source>
        <translation>哪个节点的事件</translation>
    </message>
    <message>
        <source>Which kinds of events</source>
        <translation>哪类事件</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>所有事件</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Timers</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>Requests and outputs</source>
        <translation>请求与输出</translation>
    </message>
    <message>
        <source>Faults and interventions</source>
        <translation>故障与干预</translation>
    </message>
    <message>
        <source>Events of which layer</source>
        <translation>哪一层的事件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用层</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输层</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络层</translation>
    </message>
</context>
<context>
    <name>synod::widgets::EventLogModel</name>
    <message>
        <source>%1  [%2]</source>
        <translation>%1  [%2]</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · a refusal</source>
        <translation>%1 · 拒绝</translation>
    </message>
</context>
<context>
    <name>synod::widgets::FieldModel</name>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::FlowText</name>
    <message>
        <source>Picture: %1</source>
        <translation>图：%1</translation>
    </message>
</context>
<context>
    <name>synod::widgets::GuessBox</name>
    <message>
        <source>Your guess is locked. What happens?</source>
        <translation>你的猜测已锁定。会发生什么？</translation>
    </message>
    <message>
        <source>What happened: %1</source>
        <translation>实际结果：%1</translation>
    </message>
    <message>
        <source>✓ You guessed %1, and so it was.</source>
        <translation>✓ 你猜的是 %1，实际也是这样。</translation>
    </message>
    <message>
        <source>✗ You guessed %1. What happened: %2</source>
        <translation>✗ 你猜的是 %1，实际结果是 %2</translation>
    </message>
    <message>
        <source>Guess before you see</source>
        <translation>先猜，再看</translation>
    </message>
    <message>
        <source>Guess before you see: type a number</source>
        <translation>先猜，再看：填一个数</translation>
    </message>
    <message>
        <source>Guess before you see: click a node on the stage</source>
        <translation>先猜，再看：点击舞台上的一个节点</translation>
    </message>
    <message>
        <source>Your guess: %1. Click another node to change it.</source>
        <translation>你的猜测：%1。点击别的节点可以更改。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>A 12</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Hands: %1</source>
        <translation>举手人数：%1</translation>
    </message>
    <message>
        <source>Guess before you see: click an entry of a log, or type its number</source>
        <translation>先猜，再看：点日志里的一条，或者填它的序号</translation>
    </message>
</context>
<context>
    <name>synod::widgets::HeaderView</name>
    <message>
        <source>Headers</source>
        <translation>首部</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4)</source>
        <translation>%1，%2：%3（%4）</translation>
    </message>
    <message>
        <source>bit %1 [%2]</source>
        <translation>第 %1 位 [%2]</translation>
    </message>
    <message>
        <source>bits %1 to %2 [%3]</source>
        <translation>第 %1 至 %2 位 [%3]</translation>
    </message>
    <message numerus="yes">
        <source>… %n more words</source>
        <translation>
            <numerusform>……另有 %n 个字</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>sum %1, carries added: %2</source>
        <translation>和为 %1，加上进位：%2</translation>
    </message>
    <message>
        <source>its complement %1 is what the header has: right ✓</source>
        <translation>取反得 %1，与首部相同：正确 ✓</translation>
    </message>
    <message>
        <source>its complement %1 is not %2: wrong ✗</source>
        <translation>取反得 %1，不是 %2：错误 ✗</translation>
    </message>
    <message>
        <source>Octets</source>
        <translation>字节 Octets</translation>
    </message>
    <message numerus="yes">
        <source>%n octets of data</source>
        <translation>
            <numerusform>数据 %n 个字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::Inspector</name>
    <message>
        <source>Nothing chosen</source>
        <translation>未选中任何对象</translation>
    </message>
    <message>
        <source>Choose a node, a message or a link to see what it holds, and why.</source>
        <translation>选择一个节点、一条消息或一条链路，查看其内容与原因。</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>waits to be picked</source>
        <translation>等待人工选择</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>%1 timer</source>
        <translation>%1 定时器</translation>
    </message>
    <message>
        <source>changed at %1</source>
        <translation>变化于 %1</translation>
    </message>
    <message>
        <source>arrives at %1</source>
        <translation>将于 %1 到达</translation>
    </message>
    <message>
        <source>arrived at %1</source>
        <translation>已于 %1 到达</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>MESSAGE %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>EVENT %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>up</source>
        <translation>连通</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>已切断</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>丢包率</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>重复率</translation>
    </message>
    <message>
        <source>reordering</source>
        <translation>乱序率</translation>
    </message>
    <message>
        <source>bandwidth</source>
        <translation>带宽</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1 bit/s</source>
        <translation>%1 bit/s</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>LINK</source>
        <translation>链路</translation>
    </message>
    <message numerus="yes">
        <source>%n messages on the way</source>
        <translation>
            <numerusform>途中有 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>已超时 %1</translation>
    </message>
    <message>
        <source>died at %1: %2</source>
        <translation>于 %1 消失：%2</translation>
    </message>
    <message>
        <source>Own clock</source>
        <translation>自身时钟</translation>
    </message>
    <message>
        <source>arrived at %1 and was refused: %2</source>
        <translation>%1 到达，被拒绝：%2</translation>
    </message>
    <message>
        <source>%1 has changed:</source>
        <translation>%1 的改变：</translation>
    </message>
    <message>
        <source>%1   %2 → %3</source>
        <translation>%1   %2 → %3</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Stop where it changes</source>
        <translation>在它改变处停下</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>LAST EVENT OF NOTE</source>
        <translation>最近的重要事件</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LadderCanvas</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>A copy of message %1</source>
        <translation>消息 %1 的副本</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Lane of %1</source>
        <translation>%1 的泳道</translation>
    </message>
    <message>
        <source>Arrives at %1</source>
        <translation>%1 到达</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>在途中</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LayerStrip</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LegendCard</name>
    <message>
        <source>What is drawn</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LessonList</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>先学第 %1 课</translation>
    </message>
    <message>
        <source>✓ all done</source>
        <translation>✓ 全部完成</translation>
    </message>
    <message>
        <source>%1 of %2 tasks done</source>
        <translation>任务完成 %1/%2</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the lessons</source>
        <translation>搜索课程</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LessonNotes</name>
    <message>
        <source>PgDn: to the end of what plays</source>
        <translation>PgDn：直接到播放的结尾</translation>
    </message>
    <message>
        <source>PgDn: plays %1 of %2</source>
        <translation>PgDn：播放第 %1 段，共 %2 段</translation>
    </message>
    <message>
        <source>This is the last step.</source>
        <translation>这是最后一步。</translation>
    </message>
    <message>
        <source>PgDn: %1</source>
        <translation>PgDn：%1</translation>
    </message>
    <message>
        <source>Notes for the teacher</source>
        <translation>教师备注</translation>
    </message>
    <message>
        <source>%1 Or count the hands: digits, then Enter for the next letter.</source>
        <translation>%1 也可以点人数：输入数字，按 Enter 到下一个字母。</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 min left</source>
        <translation>%1 · 还剩 %2 分钟，共 %3 分钟</translation>
    </message>
    <message>
        <source>%1 · %2 min over the %3</source>
        <translation>%1 · 已超过 %3 分钟，多了 %2 分钟</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LessonPanel</name>
    <message>
        <source>Back: a beat, or a step</source>
        <translation>后退一个节拍或一步</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复原状</translation>
    </message>
    <message>
        <source>To where this step began</source>
        <translation>回到这一步开始的地方</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>接下来做什么？</translation>
    </message>
    <message>
        <source>Lecture: present a lesson</source>
        <translation>讲课：演示一节课</translation>
    </message>
    <message>
        <source>Learn: all lessons</source>
        <translation>学习：全部课程</translation>
    </message>
    <message>
        <source>Build: a ring of three, and a palette</source>
        <translation>搭建：三节点环和工具栏</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Lesson %1 · %2</source>
        <translation>第 %1 课 · %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>To its end</source>
        <translation>直接到结尾</translation>
    </message>
    <message>
        <source>Lock it, and play</source>
        <translation>锁定并播放</translation>
    </message>
    <message>
        <source>Lock it</source>
        <translation>锁定猜测</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>交作业…</translation>
    </message>
    <message>
        <source>Writes what you did in this lesson to a file</source>
        <translation>把你在这一课里做的写进一个文件</translation>
    </message>
    <message>
        <source>Put it back: to where this step began</source>
        <translation>恢复原状：回到这一步开始的地方</translation>
    </message>
</context>
<context>
    <name>synod::widgets::LessonSlide</name>
    <message>
        <source>Your guess: %1</source>
        <translation>你的猜测：%1</translation>
    </message>
    <message>
        <source>Guess: type a number</source>
        <translation>猜一猜：填一个数</translation>
    </message>
    <message>
        <source>Guess: click a node</source>
        <translation>猜一猜：点一个节点</translation>
    </message>
    <message>
        <source>Guess: click an entry of a log, or type its number</source>
        <translation>猜一猜：点日志里的一条，或者填它的序号</translation>
    </message>
    <message>
        <source>Hands for %1: type how many. Enter goes on.</source>
        <translation>选 %1 的举手人数：输入数字，按 Enter 继续。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a sentence, and another</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::Minimap</name>
    <message>
        <source>Map of the whole stage</source>
        <translation>整个舞台的缩略图</translation>
    </message>
    <message>
        <source>All of the stage: drag to look elsewhere</source>
        <translation>整个舞台：拖动即可看别处</translation>
    </message>
</context>
<context>
    <name>synod::widgets::NextList</name>
    <message>
        <source>in %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>What could happen next</source>
        <translation>接下来可能发生什么</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自行发生</translation>
    </message>
    <message>
        <source>What would come of it</source>
        <translation>会带来什么</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>就做这个</translation>
    </message>
    <message>
        <source>Surprise me</source>
        <translation>随便选一个</translation>
    </message>
    <message>
        <source>Time stands still while you choose. Go back and choose otherwise: what you tried before stays as a branch.</source>
        <translation>你选择时，时间静止不动。回到过去另选一种：之前试过的会作为分支保留下来。</translation>
    </message>
    <message>
        <source>The guess comes first: lock one in the lesson, then try what you like.</source>
        <translation>先猜：在课里锁定一个猜测，再随意尝试。</translation>
    </message>
    <message>
        <source>not tried beforehand</source>
        <translation>未预先尝试</translation>
    </message>
</context>
<context>
    <name>synod::widgets::NodeFinder</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>Name of a node</source>
        <translation>节点名称</translation>
    </message>
    <message>
        <source>Find a node</source>
        <translation>查找节点</translation>
    </message>
</context>
<context>
    <name>synod::widgets::PaletteBar</name>
    <message>
        <source>Add a server</source>
        <translation>添加服务器</translation>
    </message>
    <message>
        <source>Distance is latency</source>
        <translation>距离即时延</translation>
    </message>
    <message>
        <source>Fault tool (F): a click crashes or cuts</source>
        <translation>故障工具（F）：点击即崩溃或切断</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Another shape: star, ring, line, tree, mesh</source>
        <translation>换一种形状：星形、环形、线形、树形、网状</translation>
    </message>
    <message>
        <source>Arrange the nodes; links stay as they are</source>
        <translation>重新排列节点；链路保持不变</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>synod::widgets::RemainsView</name>
    <message>
        <source>Crashed at %1, and its disk is lost</source>
        <translation>%1 崩溃，磁盘也已丢失</translation>
    </message>
    <message>
        <source>Crashed at %1</source>
        <translation>%1 崩溃</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>崩溃前的状态</translation>
    </message>
    <message>
        <source>On its disk</source>
        <translation>磁盘上</translation>
    </message>
    <message>
        <source>survives: it starts again with this</source>
        <translation>保留下来：重启后由此开始</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>已丢失</translation>
    </message>
    <message>
        <source>its memory and its disk: it starts again with nothing</source>
        <translation>内存和磁盘：重启后一无所有</translation>
    </message>
    <message>
        <source>its memory: after a restart it must learn this anew</source>
        <translation>内存内容：重启后必须重新得知</translation>
    </message>
    <message>
        <source>nothing: the disk is lost too</source>
        <translation>没有：磁盘也丢失了</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>nothing that the disk has not</source>
        <translation>没有磁盘上没有的内容</translation>
    </message>
</context>
<context>
    <name>synod::widgets::SafetyPanel</name>
    <message>
        <source>This session has no safety properties to watch.</source>
        <translation>本次运行没有需要监视的安全性质。</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全性</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>violated</source>
        <translation>被违反</translation>
    </message>
    <message>
        <source>%1  [%2]</source>
        <translation>%1  [%2]</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>进展：%1</translation>
    </message>
    <message>
        <source>%1 is violated at %2: %3</source>
        <translation>性质“%1”在 %2 处被违反：%3</translation>
    </message>
</context>
<context>
    <name>synod::widgets::SpaceTime</name>
    <message>
        <source>Find a message</source>
        <translation>查找消息</translation>
    </message>
    <message>
        <source>By type, node or content. Enter goes to the next one, Shift+Enter back</source>
        <translation>按类型、节点或内容查找。回车到下一个，Shift+回车到上一个</translation>
    </message>
    <message>
        <source>Space-time diagram</source>
        <translation>时空图</translation>
    </message>
    <message>
        <source>Fold chatter</source>
        <translation>折叠后台消息</translation>
    </message>
    <message>
        <source>Leaves out heartbeats and the like of which nothing comes</source>
        <translation>不显示心跳这类没有带来任何变化的消息</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>因果</translation>
    </message>
    <message>
        <source>Lights what led to the chosen event and what it led to, and dims all else</source>
        <translation>突出显示导致所选事件的一切，以及它所导致的一切，其余的变淡</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>转向</translation>
    </message>
    <message>
        <source>Lets time run down, or to the right</source>
        <translation>让时间向下走，或者向右走</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show everything; once more goes back</source>
        <translation>显示全部；再点一次回到原来</translation>
    </message>
    <message>
        <source>Time as it passes</source>
        <translation>实际时间</translation>
    </message>
    <message>
        <source>Even steps</source>
        <translation>等距步骤</translation>
    </message>
    <message>
        <source>Order alone</source>
        <translation>只看先后</translation>
    </message>
    <message>
        <source>No clocks</source>
        <translation>不显示时钟</translation>
    </message>
    <message>
        <source>Lamport clocks</source>
        <translation>Lamport 时钟</translation>
    </message>
    <message>
        <source>Vector clocks</source>
        <translation>向量时钟</translation>
    </message>
    <message>
        <source>What lies between two events: the time that passes, the same for every step, or only what order demands</source>
        <translation>两个事件之间隔着什么：经过的时间、每一步都相同的距离，或者只隔先后顺序所要求的距离</translation>
    </message>
    <message>
        <source>What logical clocks show at every step</source>
        <translation>逻辑时钟在每一步的读数</translation>
    </message>
</context>
<context>
    <name>synod::widgets::Stage</name>
    <message>
        <source>Star</source>
        <translation>星形</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>环形</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线形</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树形</translation>
    </message>
    <message>
        <source>Mesh</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Partition these off</source>
        <translation>把它们隔成一个分区</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1，有差异</translation>
    </message>
    <message>
        <source>%1, part of a violation</source>
        <translation>%1，与违反有关</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Rewires the links and moves the nodes.</source>
        <translation>重新连接链路，并移动节点。</translation>
    </message>
    <message>
        <source>Moves the nodes; the links stay.</source>
        <translation>只移动节点，链路不变。</translation>
    </message>
    <message>
        <source>%1–%2: %3</source>
        <translation>%1–%2：%3</translation>
    </message>
    <message>
        <source>Asks how, in a card beside it</source>
        <translation>在旁边的卡片里询问如何进行</translation>
    </message>
    <message>
        <source>Link %1 to…</source>
        <translation>将 %1 连接到…</translation>
    </message>
</context>
<context>
    <name>synod::widgets::StateDiagram</name>
    <message>
        <source>State diagram</source>
        <translation>状态图</translation>
    </message>
    <message>
        <source>This protocol has no published state diagram.</source>
        <translation>此协议没有公开发表的状态图。</translation>
    </message>
    <message>
        <source>No transition yet. Choose an arrow to read where it is written.</source>
        <translation>还没有发生转移。选择一个箭头，查看它的出处。</translation>
    </message>
    <message>
        <source>%1 → %2: %3 [%4]. It has not happened yet.</source>
        <translation>%1 → %2：%3 [%4]。尚未发生。</translation>
    </message>
    <message numerus="yes">
        <source>%1 → %2: %3 [%4]. Happened %n times, last to %5 at %6.</source>
        <translation>
            <numerusform>%1 → %2：%3 [%4]。已发生 %n 次，最近一次是 %5，于 %6。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 → %3 at %4, %5 [%6].</source>
        <translation>%1：%2 → %3，于 %4，%5 [%6]。</translation>
    </message>
    <message>
        <source>%1: %2 → %3 at %4.</source>
        <translation>%1：%2 → %3，于 %4。</translation>
    </message>
    <message>
        <source>%1: nobody</source>
        <translation>%1：无</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>synod::widgets::StopForm</name>
    <message>
        <source>a field of a node&apos;s state …</source>
        <translation>节点状态的一个字段…</translation>
    </message>
    <message>
        <source>a time …</source>
        <translation>一个时刻…</translation>
    </message>
    <message>
        <source>at any node</source>
        <translation>任一节点</translation>
    </message>
    <message>
        <source>1.5 s</source>
        <translation>1.5 s</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>No node has a field “%1”. The inspector shows what there is; a path goes on behind a dot, as in “log.last.term”.</source>
        <translation>没有节点有字段“%1”。检查器里列出了现有的字段；用点继续往下写，例如“log.last.term”。</translation>
    </message>
    <message>
        <source>What is “%1” to be?</source>
        <translation>“%1”应当是什么？</translation>
    </message>
    <message>
        <source>“%1” is no number and no time such as “800 ms”.</source>
        <translation>“%1”既不是数，也不是“800 ms”这样的时间。</translation>
    </message>
    <message>
        <source>“%1” is no time: write it as “1.5 s” or “800 ms”.</source>
        <translation>“%1”不是时间：请写成“1.5 s”或“800 ms”。</translation>
    </message>
    <message>
        <source>What is to happen</source>
        <translation>要发生什么</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>How the field comes to be</source>
        <translation>字段怎样变化</translation>
    </message>
    <message>
        <source>Stop there</source>
        <translation>在此停下</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>comes to be</source>
        <translation>变为</translation>
    </message>
    <message>
        <source>is no more</source>
        <translation>不再是</translation>
    </message>
    <message>
        <source>reaches at least</source>
        <translation>至少达到</translation>
    </message>
    <message>
        <source>sinks to at most</source>
        <translation>至多降到</translation>
    </message>
</context>
<context>
    <name>synod::widgets::StopList</name>
    <message>
        <source>Stops</source>
        <translation>停点</translation>
    </message>
    <message>
        <source>Run there</source>
        <translation>运行到此</translation>
    </message>
    <message>
        <source>Goes to where this happens next</source>
        <translation>前往它下一次发生的地方</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>synod::widgets::TaskBox</name>
    <message>
        <source>Done, but not at this moment of this branch.</source>
        <translation>已经做到过，但不在这条分支的这一刻。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>done elsewhere</source>
        <translation>在别处完成</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>尚未完成</translation>
    </message>
    <message>
        <source>Show the solution</source>
        <translation>看答案</translation>
    </message>
    <message>
        <source>A hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Another hint</source>
        <translation>再来一条提示</translation>
    </message>
</context>
<context>
    <name>synod::widgets::TimeLine</name>
    <message>
        <source>Time line</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message numerus="yes">
        <source>%n more branches</source>
        <translation>
            <numerusform>另有 %n 个分支</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>synod::widgets::TransportBar</name>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>回到起点</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>上一事件</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一事件</translation>
    </message>
    <message>
        <source>To the live end</source>
        <translation>到最新时刻</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>In-process</source>
        <translation>进程内模拟</translation>
    </message>
    <message>
        <source>Real processes</source>
        <translation>真实进程</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <comment>the speed that is reached</comment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>%1 is asked for; about %2 is as fast as this session goes here.</source>
        <translation>要求的是 %1；这个会话在这台机器上最快约为 %2。</translation>
    </message>
</context>
<context>
    <name>synod::widgets::WhyCard</name>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 s</translation>
    </message>
</context>
</TS>
