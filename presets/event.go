package presets

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"marrow/sim"
)

// event reads one [[event]]. Which keys it may have follows from its kind.
func (d *decoder) event(f fields, days float64) sim.Event {
	f.need("kind", "at")
	kind, ok := sim.KindOf(f.oneOf("kind", kindNames()))
	e := sim.Event{Kind: kind.Name}
	if f.table.entry("label") != nil {
		e.Label = f.text("label")
	}
	if at, ok := f.time("at"); ok {
		if e.At = at; days > 0 && at >= days {
			d.fail(f.pos("at"), "", "at: expected a time before the end of the run (%g d), got %g", days, at)
		}
	}
	// Here the kind decides which keys are read; reading the others too would
	// report their values on top of their presence.
	if !ok {
		return e // without a kind nothing more can be said about the keys
	}
	d.eventKeys(f, kind)
	if kind.Noun != "" {
		f.need(kind.Noun)
		e.What = f.text(kind.Noun)
	}
	if !kind.Optional {
		f.need(kind.Measure)
	}
	e.Amount = d.amount(f, kind)
	if kind.Over {
		e.Over, _ = f.time("over")
	}
	if kind.Repeat {
		d.repeat(f, &e)
	}
	if kind.Named {
		e.As, e.Clones = f.text("as"), f.whole("clones", 1, math.MaxInt32)
	}
	return e
}

// eventKeys notes keys that no event has, and those of other kinds.
func (d *decoder) eventKeys(f fields, kind sim.Kind) {
	own := keysOf(kind)
	var others []string
	for _, k := range sim.Kinds() {
		others = append(others, keysOf(k)...)
	}
	for _, e := range f.table.entries {
		switch {
		case slices.Contains(own, e.key):
		case slices.Contains(others, e.key):
			d.fail(e.pos, "its keys are "+strings.Join(own, ", "), "an event of kind %q has no key %q", kind.Name, e.key)
		default:
			d.fail(e.pos, sim.Suggest(e.key, own), "unknown key %q in %s", e.key, f.where)
		}
	}
}

// amount reads the dose, volume, load or number of units. A plain number will
// do where the amount may be a fraction or a number of units.
func (d *decoder) amount(f fields, kind sim.Kind) sim.Amount {
	key := kind.Measure
	want := fmt.Sprintf("an amount such as %q", kind.Example)
	plain := slices.Contains(kind.Dimensions, sim.Units) || slices.Contains(kind.Dimensions, sim.Fraction)
	plain = plain && !slices.Contains(kind.Dimensions, sim.CellCount) // cells or a share?
	accepted := []unstable.Kind{unstable.String}
	if plain {
		accepted = append(accepted, unstable.Integer, unstable.Float)
	}
	n, ok := f.get(key, want, accepted...)
	if !ok {
		return sim.Amount{}
	}
	text := n.text
	// A bare number of bags or a fraction is unambiguous, of anything else not.
	if n.kind != unstable.String {
		text = strconv.FormatFloat(n.num, 'g', -1, 64)
		if slices.Contains(kind.Dimensions, sim.Units) {
			text += " units"
		}
	}
	a, err := sim.ParseAmount(text)
	if err != nil {
		d.fail(n.pos, "", "%s: %v", key, err)
		return sim.Amount{}
	}
	// Any body will do to learn the dimension.
	if _, dim, err := a.Resolve(1, 1); err != nil || !slices.Contains(kind.Dimensions, dim) {
		d.fail(n.pos, "", "%s: %s does not measure what an event of kind %q needs; expected %s", key, a, kind.Name, want)
		return sim.Amount{}
	}
	if a.Value == 0 {
		d.fail(n.pos, "remove the event to give nothing", "%s: expected an amount above zero", key)
	}
	return a
}

// repeat reads how often the event comes and on what condition.
func (d *decoder) repeat(f fields, e *sim.Event) {
	e.Every, _ = f.time("every")
	if f.table.entry("every") != nil && e.Every == 0 {
		d.fail(f.pos("every"), "", "every: expected an interval above zero")
	}
	e.Times = f.whole("times", 1, sim.MaxDoses)
	// Either key alone would be ignored by the model, which hides a mistake.
	switch every, times := f.table.entry("every"), f.table.entry("times"); {
	case every != nil && times == nil:
		d.fail(every.pos, "add times = …", "every: expected the number of doses too")
	case times != nil && every == nil:
		d.fail(times.pos, `add every = "1 d"`, "times: expected the interval too")
	}
	if n, ok := f.get("when", `a condition such as "plt < 20"`, unstable.String); ok {
		e.When = d.condition(n)
	}
}

// condition reads "plt < 20" or "hb >= 8".
func (d *decoder) condition(n *node) *sim.Condition {
	// The model knows "below" and "at or above"; other signs would promise more.
	words := strings.Fields(n.text)
	if len(words) != 3 || words[1] != "<" && words[1] != ">=" {
		d.fail(n.pos, "", `when: expected a condition such as "plt < 20" or "plt >= 20", got %q`, n.text)
		return nil
	}
	value, err := strconv.ParseFloat(words[2], 64)
	if err != nil || !(value >= 0) || value > 1e300 {
		d.fail(n.pos, "", "when: expected a number after %q, got %q", words[1], words[2])
		return nil
	}
	if !d.quantity(n.pos, "when", words[0]) {
		return nil
	}
	return &sim.Condition{Quantity: words[0], Below: words[1] == "<", Value: value}
}

// keysOf lists the keys of an event in the order of the manual.
func keysOf(k sim.Kind) []string {
	list := []string{"kind", "at"}
	if k.Noun != "" {
		list = append(list, k.Noun)
	}
	list = append(list, k.Measure)
	if k.Over {
		list = append(list, "over")
	}
	if k.Repeat {
		list = append(list, "every", "times", "when")
	}
	if k.Named {
		list = append(list, "as", "clones")
	}
	return append(list, "label")
}

// keyOf returns the key that holds a field of an event.
func keyOf(kind, field string) string {
	k, _ := sim.KindOf(kind)
	switch {
	case field == "what" && k.Noun != "":
		return k.Noun
	case field == "amount" && k.Measure != "":
		return k.Measure
	}
	return field
}

// kindNames lists the kinds in the order of the manual.
func kindNames() []string {
	var names []string
	for _, k := range sim.Kinds() {
		names = append(names, k.Name)
	}
	return names
}
