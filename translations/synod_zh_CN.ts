<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Change link %1</source>
        <translation>修改链路 %1</translation>
    </message>
    <message>
        <source>Drop message %1</source>
        <translation>丢弃消息 %1</translation>
    </message>
    <message>
        <source>Duplicate message %1</source>
        <translation>复制消息 %1</translation>
    </message>
    <message>
        <source>Delay message %1</source>
        <translation>延迟消息 %1</translation>
    </message>
    <message>
        <source>Deliver message %1</source>
        <translation>投递消息 %1</translation>
    </message>
    <message>
        <source>Fire the timer of %1</source>
        <translation>触发 %1 的计时器</translation>
    </message>
    <message>
        <source>Request to %1</source>
        <translation>向 %1 发请求</translation>
    </message>
    <message>
        <source>Inject %1</source>
        <translation>注入 %1</translation>
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
        <source>Changed link %1. Ctrl+Z goes back.</source>
        <translation>链路 %1 已修改。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Dropped message %1. Ctrl+Z goes back.</source>
        <translation>消息 %1 已丢弃。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Duplicated message %1. Ctrl+Z goes back.</source>
        <translation>消息 %1 已复制。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Delayed message %1. Ctrl+Z goes back.</source>
        <translation>消息 %1 已延迟。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Delivered message %1. Ctrl+Z goes back.</source>
        <translation>消息 %1 已投递。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Fired the timer of %1. Ctrl+Z goes back.</source>
        <translation>%1 的计时器已触发。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Sent a request to %1. Ctrl+Z goes back.</source>
        <translation>已向 %1 发出请求。按 Ctrl+Z 返回。</translation>
    </message>
    <message>
        <source>Injected %1. Ctrl+Z goes back.</source>
        <translation>%1 已注入。按 Ctrl+Z 返回。</translation>
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
        <translation>设定计时器</translation>
    </message>
    <message>
        <source>Timer cancelled</source>
        <translation>取消计时器</translation>
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
        <source>Your action</source>
        <translation>你的操作</translation>
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
