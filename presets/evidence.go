package presets

import (
	"math"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"marrow/sim"
)

// The keys of [[step]] and [[evidence]], in the order of the manual.
var (
	stepKeys     = []string{"pause_at", "ask", "tell"}
	evidenceKeys = []string{"quantity", "statistic", "low", "high", "unit", "source", "case", "trust", "kind", "note", "versus", "compare"}
)

// step reads one [[step]].
func (d *decoder) step(f fields, p *Preset) Step {
	f.known(stepKeys)
	f.need(stepKeys...)
	line, _ := position(d.data, f.table.pos)
	return Step{PauseAt: d.stop(f, p), Ask: f.text("ask"), Tell: f.text("tell"), Line: line}
}

// stop reads where a step pauses: a day, "nadir anc", or a quantity and a
// statistic that finds a day.
func (d *decoder) stop(f fields, p *Preset) Stop {
	const key = "pause_at"
	n, ok := f.get(key, `a day or a moment such as "nadir anc"`, unstable.Integer, unstable.Float, unstable.String)
	if !ok {
		return Stop{}
	}
	if n.kind != unstable.String {
		if !f.finite(key, n) {
			return Stop{}
		}
		d.within(n.pos, key, n.num, p)
		return Stop{Text: "day " + sim.Amount{Value: n.num}.String(), Day: n.num}
	}
	s := Stop{Text: n.text}
	words := strings.Fields(n.text)
	// "anc: statistic" is the general form; nadir and peak are short for the
	// two moments every lecture stops at.
	quantity, statistic, colon := strings.Cut(n.text, ":")
	switch {
	case colon:
		s.Quantity = strings.TrimSpace(quantity)
		statistic = strings.TrimSpace(statistic)
	case len(words) == 2 && words[0] == "nadir":
		s.Quantity, statistic = words[1], "day of minimum"
	case len(words) == 2 && words[0] == "peak":
		s.Quantity, statistic = words[1], "day of maximum"
	default:
		day, err := sim.ParseTime(n.text)
		if err != nil {
			d.fail(n.pos, "", `%s: expected a day, "nadir anc", "peak anc" or "anc: first day above 0.5 after the minimum", got %q`, key, n.text)
			return Stop{}
		}
		s.Day = day
		d.within(n.pos, key, day, p)
		return s
	}
	if !d.quantity(n.pos, key, s.Quantity) {
		return Stop{}
	}
	st, ok := d.statistic(n.pos, key, statistic, p)
	if ok && !st.IsDay() {
		d.fail(n.pos, "", `%s: %q is not a moment; expected e.g. "day of minimum" or "first day above X"`, key, statistic)
	}
	s.Statistic = &st
	return s
}

// within checks that a day of the axis lies in the run.
func (d *decoder) within(pos int, key string, day float64, p *Preset) bool {
	if t := p.Time(day); p.Days > 0 && (t < 0 || t > p.Days) {
		d.fail(pos, "", "%s: day %g lies outside the run, which lasts from day %g to day %g", key, day, p.Day(0), p.Day(p.Days))
		return false
	}
	return true
}

// statistic reads a statistic and checks its days against the run.
func (d *decoder) statistic(pos int, key, text string, p *Preset) (sim.Statistic, bool) {
	st, err := sim.ParseStatistic(text)
	if err != nil {
		d.fail(pos, "", "%s: %v", key, err)
		return sim.Statistic{}, false
	}
	// A day after the end of the run would never be measured, which would look
	// like a miss of the model.
	from, to := st.Window()
	for _, day := range []float64{from, to} {
		if !math.IsInf(day, 0) && !d.within(pos, key, day, p) {
			return sim.Statistic{}, false
		}
	}
	if other := st.Other(); other != "" && !d.quantity(pos, key, other) {
		return sim.Statistic{}, false
	}
	return st, true
}

// evidence reads one [[evidence]].
func (d *decoder) evidence(f fields, p *Preset) Evidence {
	f.known(evidenceKeys)
	f.need("quantity", "statistic", "low", "high", "unit", "source")
	line, _ := position(d.data, f.table.pos)
	e := Evidence{
		Quantity: f.text("quantity"),
		Unit:     f.text("unit"),
		Source:   f.text("source"),
		Case:     f.text("case"),
		Trust:    f.oneOf("trust", []string{"A", "B", "C"}),
		Kind:     f.oneOf("kind", []string{"typical", "population"}),
		Note:     f.text("note"),
		Line:     line,
	}
	if e.Kind == "" { // a run is one typical patient
		e.Kind = "typical"
	}
	d.window(f, &e)
	d.versus(f, &e)
	known := e.Quantity != "" && d.quantity(f.pos("quantity"), "quantity", e.Quantity)
	if text := f.text("statistic"); text != "" {
		var ok bool
		if e.Statistic, ok = d.statistic(f.pos("statistic"), "statistic", text, p); ok && known && e.Unit != "" {
			d.unit(f, e)
		}
	}
	d.sources(f, e.Source)
	return e
}

// window reads the limits.
func (d *decoder) window(f fields, e *Evidence) {
	low, okLow := f.number("low")
	high, okHigh := f.number("high")
	if !okLow || !okHigh {
		return
	}
	// A window without width has no half-width to measure a miss by.
	e.Low, e.High = low.num, high.num
	if e.Low >= e.High {
		d.fail(low.pos, "", "low: expected a limit below high, got %g and %g", e.Low, e.High)
	}
}

// versus reads the arm that a row compares with. Either key alone says
// nothing.
func (d *decoder) versus(f fields, e *Evidence) {
	e.Versus = f.text("versus")
	e.Compare = f.oneOf("compare", compareWords)
	switch versus, compare := f.table.entry("versus"), f.table.entry("compare"); {
	case versus != nil && compare == nil:
		d.fail(versus.pos, `add compare = "ratio"`, "versus: expected how to compare too")
	case compare != nil && versus == nil:
		d.fail(compare.pos, `add versus = "…"`, "compare: expected the other preset too")
	}
}

// unit checks the unit of a row against that of its statistic. What a
// population shows, such as a share of patients, has a unit of its own.
func (d *decoder) unit(f fields, e Evidence) {
	want := e.measured()
	if _, ok := convert(want, e.Unit); !ok && e.Kind == "typical" {
		d.fail(f.pos("unit"), "", "unit: the %s of %s is measured in %s, got %q", e.Statistic, e.Quantity, want, e.Unit)
	}
}
