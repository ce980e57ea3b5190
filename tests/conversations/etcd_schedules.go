// SPDX-License-Identifier: GPL-3.0-or-later

// Carries out schedules of tests/conversations/raft with etcd's raft in place of ours, and prints
// what each server that is up comes to, in the words of our own states:
//
//	n1: role=Leader currentTerm=1 log=[1:no-op] commitIndex=1
//
// A step of a schedule that delivers, drops or doubles a message does so with all that is under way
// on the same way and of the same sort, since etcd's leader sends more often (commit indexes at
// once, heartbeats as messages of their own). At the end everything that is under way arrives and
// leaders send heartbeats, until nothing changes any more. That output is oracle.etcd.txt, in which
// oracle_test.cpp looks up what ours must come to; with the Debian packages golang-go and
// golang-etcd-server-dev (etcd 3.4.23):
//
//	cd tests/conversations
//	GO111MODULE=off GOPATH=/usr/share/gocode go run etcd_schedules.go raft/oracle-*.toml
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.etcd.io/etcd/raft"
	"go.etcd.io/etcd/raft/raftpb"
)

// A disk that knows who votes, which etcd's own storage takes from a snapshot.
type disk struct {
	*raft.MemoryStorage
	voters []uint64
}

func (d disk) InitialState() (raftpb.HardState, raftpb.ConfState, error) {
	hard, _, err := d.MemoryStorage.InitialState()
	return hard, raftpb.ConfState{Voters: d.voters}, err
}

type server struct {
	disk disk
	node *raft.RawNode // nil while it is down
}

type cluster struct {
	servers map[uint64]*server
	ids     []uint64
	flying  []raftpb.Message
	cut     map[[2]uint64]bool
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func (c *cluster) start(id uint64) {
	node, err := raft.NewRawNode(&raft.Config{
		ID: id, ElectionTick: 1000000, HeartbeatTick: 1, Storage: c.servers[id].disk,
		MaxSizePerMsg: 1 << 20, MaxInflightMsgs: 256, DisableProposalForwarding: true,
		Logger: &raft.DefaultLogger{Logger: log.New(quiet{}, "", 0)},
	})
	check(err)
	c.servers[id].node = node
}

type quiet struct{}

func (quiet) Write(text []byte) (int, error) { return len(text), nil }

// Writes what is to be kept and puts what is to be sent on its way.
func (c *cluster) settle(id uint64) {
	s := c.servers[id]
	for s.node != nil && s.node.HasReady() {
		ready := s.node.Ready()
		check(s.disk.Append(ready.Entries))
		if !raft.IsEmptyHardState(ready.HardState) {
			check(s.disk.SetHardState(ready.HardState))
		}
		c.flying = append(c.flying, ready.Messages...)
		s.node.Advance(ready)
	}
}

func sortOf(m raftpb.Message) string {
	switch m.Type {
	case raftpb.MsgVote:
		return "RequestVoteRequest"
	case raftpb.MsgVoteResp:
		return "RequestVoteResponse"
	case raftpb.MsgApp, raftpb.MsgHeartbeat:
		return "AppendEntriesRequest"
	case raftpb.MsgAppResp, raftpb.MsgHeartbeatResp:
		return "AppendEntriesResponse"
	}
	log.Fatalf("a message that no schedule names: %v", m.Type)
	return ""
}

// Takes what is under way of that sort and on that way, the first nth-1 left where they are.
func (c *cluster) take(sort string, from, to uint64, nth int) []raftpb.Message {
	var taken, left []raftpb.Message
	for _, m := range c.flying {
		if sortOf(m) == sort && m.From == from && m.To == to {
			if nth--; nth <= 0 {
				taken = append(taken, m)
				continue
			}
		}
		left = append(left, m)
	}
	c.flying = left
	return taken
}

func (c *cluster) deliver(m raftpb.Message) {
	s := c.servers[m.To]
	if s.node == nil || c.cut[[2]uint64{m.From, m.To}] {
		return
	}
	_ = s.node.Step(m) // a message that it has no use for is no trouble here
	c.settle(m.To)
}

func (c *cluster) drain() {
	for round := 0; round < 5; round++ {
		for len(c.flying) > 0 {
			m := c.flying[0]
			c.flying = c.flying[1:]
			c.deliver(m)
		}
		for _, id := range c.ids {
			if node := c.servers[id].node; node != nil && node.Status().RaftState == raft.StateLeader {
				node.Tick()
				c.settle(id)
			}
		}
	}
}

func (c *cluster) separate(groups [][]uint64) {
	for _, here := range groups {
		for _, there := range groups {
			if &here[0] == &there[0] {
				continue
			}
			for _, a := range here {
				for _, b := range there {
					c.cut[[2]uint64{a, b}] = true
				}
			}
		}
	}
	var left []raftpb.Message // what is on a link that is cut is lost
	for _, m := range c.flying {
		if !c.cut[[2]uint64{m.From, m.To}] {
			left = append(left, m)
		}
	}
	c.flying = left
}

func number(name string) uint64 {
	n, err := strconv.ParseUint(strings.TrimPrefix(name, "n"), 10, 64)
	check(err)
	return n
}

var (
	field   = regexp.MustCompile(`(\w+) = (?:"([^"]*)"|(\d+))`)
	section = regexp.MustCompile(`^\[node\.(\w+)\]`)
	entry   = regexp.MustCompile(`\{ term = (\d+), command = "([^"]*)" \}`)
	setting = regexp.MustCompile(`^(currentTerm|votedFor|nodes) = "?(\w+)"?`)
	group   = regexp.MustCompile(`\[("n\d+"(?:, "n\d+")*)\]`)
)

type step map[string]string

type schedule struct {
	steps  []step
	nodes  int
	term   map[uint64]uint64
	voted  map[uint64]uint64
	logs   map[uint64][]raftpb.Entry
	noNoOp bool
}

func read(path string) schedule {
	file, err := os.Open(path)
	check(err)
	defer file.Close()
	s := schedule{term: map[uint64]uint64{}, voted: map[uint64]uint64{}, logs: map[uint64][]raftpb.Entry{}}
	var current uint64
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(strings.TrimSpace(line), "{ time") {
			fields := step{"line": line}
			for _, found := range field.FindAllStringSubmatch(line, -1) {
				fields[found[1]] = found[2] + found[3]
			}
			s.steps = append(s.steps, fields)
			continue
		}
		if found := section.FindStringSubmatch(line); found != nil {
			current = number(found[1])
		}
		if strings.HasPrefix(line, "noOp = false") {
			s.noNoOp = true
		}
		if found := setting.FindStringSubmatch(line); found != nil {
			switch found[1] {
			case "nodes":
				s.nodes, _ = strconv.Atoi(found[2])
			case "currentTerm":
				s.term[current], _ = strconv.ParseUint(found[2], 10, 64)
			case "votedFor":
				s.voted[current] = number(found[2])
			}
		}
		if current != 0 && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			for _, found := range entry.FindAllStringSubmatch(line, -1) {
				term, _ := strconv.ParseUint(found[1], 10, 64)
				index := uint64(len(s.logs[current]) + 1)
				s.logs[current] = append(s.logs[current],
					raftpb.Entry{Term: term, Index: index, Data: []byte(found[2])})
			}
		}
	}
	return s
}

func newCluster(s schedule) *cluster {
	c := &cluster{servers: map[uint64]*server{}, cut: map[[2]uint64]bool{}}
	for id := uint64(1); id <= uint64(s.nodes); id++ {
		c.ids = append(c.ids, id)
	}
	for _, id := range c.ids {
		d := disk{raft.NewMemoryStorage(), c.ids}
		check(d.Append(s.logs[id]))
		check(d.SetHardState(raftpb.HardState{Term: s.term[id], Vote: s.voted[id]}))
		c.servers[id] = &server{disk: d}
		c.start(id)
	}
	return c
}

func (c *cluster) do(s step) {
	switch s["do"] {
	case "fire":
		id := number(s["node"])
		if s["timer"] == "election" {
			check(c.servers[id].node.Campaign())
		} else {
			c.servers[id].node.Tick()
		}
		c.settle(id)
	case "request":
		id := number(s["node"])
		_ = c.servers[id].node.Propose([]byte(s["command"])) // refused by who does not lead
		c.settle(id)
	case "crash":
		c.servers[number(s["node"])].node = nil
	case "restart":
		c.start(number(s["node"]))
	case "isolate":
		id := number(s["node"])
		var others []uint64
		for _, other := range c.ids {
			if other != id {
				others = append(others, other)
			}
		}
		c.separate([][]uint64{{id}, others})
	case "partition":
		var groups [][]uint64
		for _, found := range group.FindAllStringSubmatch(s["line"], -1) {
			var ids []uint64
			for _, name := range strings.Split(found[1], ", ") {
				ids = append(ids, number(strings.Trim(name, `"`)))
			}
			groups = append(groups, ids)
		}
		c.separate(groups)
	case "healAll":
		c.cut = map[[2]uint64]bool{}
	case "deliver", "drop", "duplicate":
		nth := 1
		if s["nth"] != "" {
			nth, _ = strconv.Atoi(s["nth"])
		}
		taken := c.take(s["type"], number(s["from"]), number(s["to"]), nth)
		for _, m := range taken {
			switch s["do"] {
			case "deliver":
				c.deliver(m)
			case "duplicate":
				c.flying = append(c.flying, m, m)
			}
		}
	default:
		log.Fatalf("a step that this does not know: %s", s["line"])
	}
}

func roleOf(state raft.StateType) string {
	return strings.TrimPrefix(state.String(), "State")
}

func (c *cluster) print() {
	sort.Slice(c.ids, func(a, b int) bool { return c.ids[a] < c.ids[b] })
	for _, id := range c.ids {
		s := c.servers[id]
		if s.node == nil {
			continue
		}
		status := s.node.BasicStatus()
		last, err := s.disk.LastIndex()
		check(err)
		var entries []string
		if last > 0 {
			log, err := s.disk.Entries(1, last+1, 1<<30)
			check(err)
			for _, e := range log {
				text := string(e.Data)
				if text == "" {
					text = "no-op"
				}
				entries = append(entries, fmt.Sprintf("%d:%s", e.Term, text))
			}
		}
		fmt.Printf("n%d: role=%s currentTerm=%d log=[%s] commitIndex=%d\n", id,
			roleOf(status.RaftState), status.HardState.Term, strings.Join(entries, ", "),
			status.HardState.Commit)
	}
}

func main() {
	for _, path := range os.Args[1:] {
		s := read(path)
		if s.noNoOp {
			continue // etcd's leaders always begin with an empty entry
		}
		fmt.Println(strings.TrimSuffix(filepath.Base(path), ".toml"))
		c := newCluster(s)
		for _, step := range s.steps {
			c.do(step)
		}
		c.drain()
		c.print()
	}
}
