package presets

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"marrow/sim"
)

// The keys of the file and of its [patient], in the order of the manual.
var (
	presetKeys  = []string{"title", "story", "group", "days", "day0", "patient", "show", "key", "seed", "event", "step", "evidence", "curve"}
	patientKeys = []string{"name", "weight", "area", "baseline"}
)

// decode turns a document into a preset, or returns every fault as Errors.
func decode(file, id string, data []byte) (*Preset, error) {
	root, err := parseTree(file, data)
	if err != nil {
		return nil, err
	}
	d := &decoder{file: file, data: data, clones: cloneNames(root)}
	p := d.preset(fields{d, root, "the preset"})
	// The model is asked last: it stops at its first fault and would only
	// repeat those already found.
	if len(d.errs) == 0 {
		d.crossCheck(root, p)
	}
	if len(d.errs) > 0 {
		slices.SortStableFunc(d.errs, func(a, b *Error) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, d.errs
	}
	p.ID, p.File, p.Source = id, file, data
	return p, nil
}

// preset reads the whole file. What is faulty stays zero, and the checks of
// later keys that depend on it are left out.
func (d *decoder) preset(f fields) *Preset {
	f.known(presetKeys)
	f.need("title", "story", "days")
	p := &Preset{
		Title: f.text("title"),
		Story: f.text("story"),
		Group: f.text("group"),
		Show:  d.show(f),
		Key:   f.whole("key", 0, 9),
	}
	var ok bool
	if p.Days, ok = f.time("days"); ok && p.Days == 0 {
		d.fail(f.pos("days"), "", "days: expected a length above zero")
	}
	p.Day0, _ = f.time("day0")
	if p.Day0 > p.Days && p.Days > 0 {
		d.fail(f.pos("day0"), "", "day0: expected a time within the run of %g d, got %g", p.Days, p.Day0)
	}
	p.Scenario = sim.Scenario{Title: p.Title, Days: p.Days, Patient: d.patient(f)}
	p.Scenario.Seed = uint64(f.whole("seed", 0, 1<<53)) // whole numbers a TOML tool keeps
	for _, e := range f.tables("event") {
		p.Scenario.Events = append(p.Scenario.Events, d.event(e, p.Days))
	}
	for _, s := range f.tables("step") {
		p.Steps = append(p.Steps, d.step(s, p))
	}
	for _, e := range f.tables("evidence") {
		p.Evidence = append(p.Evidence, d.evidence(e, p))
	}
	for _, c := range f.tables("curve") {
		p.Curves = append(p.Curves, d.curve(c, p))
	}
	return p
}

// show reads the quantities to plot.
func (d *decoder) show(f fields) []string {
	// The default is the blood count of every ward.
	n, ok := f.get("show", `a list such as ["anc", "plt"]`, unstable.Array)
	if !ok {
		return []string{"anc", "plt", "hb"}
	}
	var list []string
	for _, item := range n.list {
		switch {
		case item.kind != unstable.String:
			d.fail(item.pos, "", "show: expected the name of a quantity, got %s", item.describe())
		case slices.Contains(list, item.text):
			d.fail(item.pos, "", "show: %q is in the list twice", item.text)
		case d.quantity(item.pos, "show", item.text):
			list = append(list, item.text)
		}
	}
	if len(n.list) == 0 {
		d.fail(n.pos, "leave show out for anc, plt and hb", "show: expected at least one quantity")
	}
	return list
}

// patient reads either the name of a patient or a table of overrides.
func (d *decoder) patient(f fields) sim.Patient {
	n, ok := f.get("patient", "a name or a table [patient]", unstable.String, unstable.InlineTable)
	if !ok {
		return sim.Patient{}
	}
	if n.kind == unstable.String {
		return sim.Patient{Name: n.text}
	}
	t := fields{d, n.table, "[patient]"}
	t.known(patientKeys)
	p := sim.Patient{Name: t.text("name"), Weight: t.positive("weight", "kg"), Area: t.positive("area", "m²")}
	if b, ok := t.get("baseline", "a table such as {anc = 3.5}", unstable.InlineTable); ok {
		values := fields{d, b.table, "baseline"}
		p.Baseline = map[string]float64{}
		for _, e := range b.table.entries {
			if d.quantity(e.pos, "baseline", e.key) {
				p.Baseline[e.key] = values.positive(e.key, "in the unit of the quantity")
			}
		}
	}
	return p
}

// quantity checks the name of a quantity.
func (d *decoder) quantity(pos int, key, name string) bool {
	if !slices.Contains(quantityNames(), name) && !d.shareOf(name) {
		d.fail(pos, suggestQuantity(name), "%s: unknown quantity %q", key, name)
		return false
	}
	return true
}

// shareOf tells whether a name is the share of a clone that an event of the
// file names.
func (d *decoder) shareOf(name string) bool {
	return slices.ContainsFunc(d.clones, func(clone string) bool {
		cell, ok := strings.CutPrefix(name, "share."+clone+".")
		return ok && slices.Contains(quantityNames(), "pool."+cell)
	})
}

// cloneNames lists the names that events give clones. They are collected
// first, as other keys may use them; faults among them are noted later.
func cloneNames(root *table) (names []string) {
	events := root.entry("event")
	if events == nil {
		return nil
	}
	for _, e := range events.val.list {
		if e.table == nil {
			continue
		}
		if as := e.table.entry("as"); as != nil && as.val.kind == unstable.String {
			names = append(names, as.val.text)
		}
	}
	return names
}

// crossCheck lets the model check the names it alone knows and points at the
// key that is to blame.
func (d *decoder) crossCheck(root *table, p *Preset) {
	err := checkScenario(p.Scenario)
	if err == nil {
		return
	}
	var fault *sim.EventError
	if !errors.As(err, &fault) {
		d.fail(0, "", "%v", err)
		return
	}
	// Index −1 is the scenario itself, whose fields are keys of the file.
	f, key := fields{d, root, ""}, fault.Field
	if fault.Index >= 0 && fault.Index < len(p.Scenario.Events) {
		f = f.tables("event")[fault.Index]
		key = keyOf(p.Scenario.Events[fault.Index].Kind, fault.Field)
	}
	d.fail(f.pos(key), "", "%s: %s", key, fault.Msg)
}
