package presets

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"marrow/sim"
)

// A decoder turns the tree of one file into a preset and collects every fault
// on the way.
type decoder struct {
	file string
	data []byte
	errs Errors

	clones []string // named by events
}

// maxFaults is how many faults are listed: a file that is no preset at all has
// one in every line.
const maxFaults = 20

// fail notes a fault at a byte offset.
func (d *decoder) fail(pos int, hint, format string, args ...any) {
	if len(d.errs) == maxFaults {
		return
	}
	line, column := position(d.data, pos)
	d.errs = append(d.errs, &Error{File: d.file, Line: line, Column: column, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// fields reads the keys of one table by name and type. Every reading notes a
// fault of its own and then returns false, so that callers may go on.
type fields struct {
	*decoder
	table *table
	where string // the table's name in messages, e.g. "[[event]]"
}

// known notes every key that is not in the list.
func (f fields) known(list []string) {
	for _, e := range f.table.entries {
		if !slices.Contains(list, e.key) {
			f.fail(e.pos, sim.Suggest(e.key, list), "unknown key %q in %s", e.key, f.where)
		}
	}
}

// need notes every key of the list that is missing.
func (f fields) need(list ...string) {
	for _, k := range list {
		if f.table.entry(k) == nil {
			f.fail(f.table.pos, fmt.Sprintf("add %s = …", k), "missing %q in %s", k, f.where)
		}
	}
}

// get returns the value of a key that has one of the kinds.
func (f fields) get(key, want string, kinds ...unstable.Kind) (*node, bool) {
	e := f.table.entry(key)
	if e == nil {
		return nil, false
	}
	if !slices.Contains(kinds, e.val.kind) {
		f.fail(e.val.pos, "", "%s: expected %s, got %s", key, want, e.val.describe())
		return nil, false
	}
	return e.val, true
}

// text reads a string that says something.
func (f fields) text(key string) string {
	n, ok := f.get(key, "a string", unstable.String)
	if !ok {
		return ""
	}
	s := strings.TrimSpace(n.text)
	if s == "" {
		f.fail(n.pos, "", "%s: expected a text, got an empty string", key)
	}
	return s
}

// oneOf reads a string out of a list.
func (f fields) oneOf(key string, list []string) string {
	n, ok := f.get(key, "a string", unstable.String)
	if ok && !slices.Contains(list, n.text) {
		f.fail(n.pos, sim.Suggest(n.text, list), "%s: unknown %q", key, n.text)
		return ""
	}
	if !ok {
		return ""
	}
	return n.text
}

// number reads a finite number.
func (f fields) number(key string) (*node, bool) {
	n, ok := f.get(key, "a number", unstable.Integer, unstable.Float)
	return n, ok && f.finite(key, n)
}

// finite refuses nan and inf, which TOML allows.
func (f fields) finite(key string, n *node) bool {
	if math.IsNaN(n.num) || math.IsInf(n.num, 0) {
		f.fail(n.pos, "", "%s: expected a finite number", key)
		return false
	}
	return true
}

// positive reads a finite number above zero; 0 if there is none.
func (f fields) positive(key, unit string) float64 {
	n, ok := f.number(key)
	if !ok {
		return 0
	}
	if n.num <= 0 {
		f.fail(n.pos, "", "%s: expected a number above zero (%s), got %g", key, unit, n.num)
		return 0
	}
	return n.num
}

// whole reads an integer in a range.
func (f fields) whole(key string, low, high int) int {
	n, ok := f.get(key, "an integer", unstable.Integer)
	if !ok {
		return 0
	}
	if n.num < float64(low) || n.num > float64(high) {
		f.fail(n.pos, "", "%s: expected an integer from %d to %d, got %g", key, low, high, n.num)
		return 0
	}
	return int(n.num)
}

// time reads a time in days: a number of days, or a string with a unit.
func (f fields) time(key string) (float64, bool) {
	n, ok := f.get(key, `a number of days or a time such as "36 h"`, unstable.Integer, unstable.Float, unstable.String)
	if !ok {
		return 0, false
	}
	// A string needs its unit, a number is days: "3" is refused as ambiguous.
	if n.kind == unstable.String {
		days, err := sim.ParseTime(n.text)
		if err != nil {
			f.fail(n.pos, "", "%s: %v", key, err)
		}
		return days, err == nil
	}
	if !f.finite(key, n) {
		return 0, false
	}
	if n.num < 0 {
		f.fail(n.pos, "", "%s: expected a time that is not negative, got %g", key, n.num)
		return 0, false
	}
	return n.num, true
}

// pos returns the place of a key's value, or of the table if it is missing.
func (f fields) pos(key string) int {
	if e := f.table.entry(key); e != nil {
		return e.val.pos
	}
	return f.table.pos
}

// tables reads an array of tables.
func (f fields) tables(key string) []fields {
	where := "[[" + key + "]]"
	n, ok := f.get(key, "tables that begin with "+where, unstable.Array)
	if !ok {
		return nil
	}
	var list []fields
	for _, item := range n.list {
		if item.table == nil {
			f.fail(item.pos, "", "%s: expected tables that begin with %s, got %s", key, where, item.describe())
			continue
		}
		list = append(list, fields{f.decoder, item.table, where})
	}
	return list
}
