package presets

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A table is a TOML table whose keys keep their place in the file, which the
// decoder of the library gives away only for its own errors.
type table struct {
	pos     int // of the header or the key, byte offset
	entries []*entry
}

// An entry is one key of a table.
type entry struct {
	key string
	pos int // of the key, byte offset
	val *node
}

// A node is a value. Which fields count follows from its kind.
type node struct {
	kind  unstable.Kind
	pos   int     // byte offset
	text  string  // string
	num   float64 // number
	list  []*node
	table *table
}

// entry finds a key, nil if it is not there.
func (t *table) entry(key string) *entry {
	for _, e := range t.entries {
		if e.key == key {
			return e
		}
	}
	return nil
}

// parseTree reads a TOML document. The error is an *Error.
func parseTree(file string, data []byte) (*table, error) {
	// The library's decoder checks what the parser alone does not: duplicate
	// keys, redefined tables, dates and numbers out of range.
	var all map[string]any
	if err := toml.Unmarshal(data, &all); err != nil {
		return nil, syntaxError(file, data, err)
	}
	// The parser then gives every key and value with its place.
	b := builder{root: &table{}}
	b.cur = b.root
	b.parser.Reset(data)
	for b.parser.NextExpression() {
		b.expression(b.parser.Expression())
	}
	if err := b.parser.Error(); err != nil {
		return nil, syntaxError(file, data, err)
	}
	return b.root, nil
}

// syntaxError translates an error of the library.
func syntaxError(file string, data []byte, err error) *Error {
	e := &Error{File: file, Line: 1, Column: 1, Msg: strings.TrimPrefix(err.Error(), "toml: "), Hint: "this is not valid TOML"}
	var de *toml.DecodeError
	if errors.As(err, &de) {
		line, column := de.Position() // the column counts bytes
		e.Line, e.Column = position(data, lineStart(data, line)+column-1)
	}
	return e
}

// lineStart returns the byte offset of a line counted from 1.
func lineStart(data []byte, line int) int {
	at := 0
	for range line - 1 {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return at
}

// position converts a byte offset to a line and a column in characters, as
// editors count them.
func position(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	line = bytes.Count(before, []byte("\n")) + 1
	start := bytes.LastIndexByte(before, '\n') + 1
	return line, utf8.RuneCount(before[start:]) + 1
}

// A builder collects the expressions of the parser into a tree. It relies on
// the document having passed the decoder.
type builder struct {
	parser unstable.Parser
	root   *table
	cur    *table // the table whose header was read last
}

// expression adds one line of the file: a key with its value, or a header.
func (b *builder) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.KeyValue:
		b.set(b.cur, n)
	case unstable.Table, unstable.ArrayTable:
		// All but the last part of [a.b.c] are tables on the way, in an array
		// of tables its last element.
		path := keys(n)
		t := b.root
		for _, k := range path[:len(path)-1] {
			t = t.sub(k)
		}
		last := path[len(path)-1]
		if n.Kind == unstable.Table {
			b.cur = t.sub(last)
			return
		}
		b.cur = &table{pos: last.pos}
		e := t.entry(last.key)
		if e == nil { // the first [[header]] of this name
			e = &entry{last.key, last.pos, &node{kind: unstable.Array, pos: last.pos}}
			t.entries = append(t.entries, e)
		}
		e.val.list = append(e.val.list, &node{kind: unstable.InlineTable, pos: last.pos, table: b.cur})
	}
}

// set adds a key with its value to a table, going down a dotted key.
func (b *builder) set(t *table, n *unstable.Node) {
	path := keys(n)
	for _, k := range path[:len(path)-1] {
		t = t.sub(k)
	}
	last := path[len(path)-1]
	t.entries = append(t.entries, &entry{last.key, last.pos, b.value(n.Value(), last.pos)})
}

// value converts a value; pos is used where the parser gives no place.
func (b *builder) value(n *unstable.Node, pos int) *node {
	if n.Raw.Length > 0 {
		pos = int(n.Raw.Offset)
	}
	v := &node{kind: n.Kind, pos: pos}
	switch n.Kind {
	case unstable.String:
		v.text = string(n.Data)
	case unstable.Integer, unstable.Float:
		v.num = number(string(n.Data))
	case unstable.Array:
		for it := n.Children(); it.Next(); {
			v.list = append(v.list, b.value(it.Node(), pos))
		}
	case unstable.InlineTable:
		v.table = &table{pos: pos}
		for it := n.Children(); it.Next(); {
			b.set(v.table, it.Node())
		}
	}
	return v
}

// sub returns the table under a key, the last one of an array of tables,
// adding it if it is not there.
func (t *table) sub(k entry) *table {
	e := t.entry(k.key)
	if e == nil {
		e = &entry{k.key, k.pos, &node{kind: unstable.InlineTable, pos: k.pos, table: &table{pos: k.pos}}}
		t.entries = append(t.entries, e)
	}
	if n := len(e.val.list); n > 0 {
		return e.val.list[n-1].table
	}
	return e.val.table
}

// keys returns the parts of a dotted key with their places.
func keys(n *unstable.Node) []entry {
	var path []entry
	for it := n.Key(); it.Next(); {
		k := it.Node()
		path = append(path, entry{key: string(k.Data), pos: int(k.Raw.Offset)})
	}
	return path
}

// number reads a TOML number. Those that do not fit were refused before.
func number(s string) float64 {
	s = strings.ReplaceAll(s, "_", "")
	if i, err := strconv.ParseInt(s, 0, 64); err == nil {
		return float64(i)
	}
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// describe names a value for a message: "got a number".
func (n *node) describe() string {
	switch n.kind {
	case unstable.String:
		return fmt.Sprintf("the string %q", n.text)
	case unstable.Integer, unstable.Float:
		return "the number " + strconv.FormatFloat(n.num, 'g', -1, 64)
	case unstable.Bool:
		return "a boolean"
	case unstable.Array:
		return "a list"
	case unstable.InlineTable:
		return "a table"
	}
	return "a date"
}
