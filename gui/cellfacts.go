package gui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"marrow/gui/figure"
	"marrow/sim"
	"marrow/sim/model"
)

// A fact is one line of the info card. refs are the numbers of its sources.
type fact struct{ label, value, refs string }

// cellFacts is everything the info card says about a cell, as plain text.
type cellFacts struct {
	id, name, about string
	rows            []fact
	sources         []string // short citations; number i+1 stands in refs

	refs map[string]model.Reference
}

// factsOf collects the facts of a cell from the table; pools and flows at rest
// come from the record, where the model has derived them.
func factsOf(t *model.Table, refs map[string]model.Reference, r *sim.Record, id string) (*cellFacts, bool) {
	i := slices.IndexFunc(t.Cells, func(c model.Cell) bool { return c.ID == id })
	if i < 0 {
		return nil, false
	}
	c := t.Cells[i]
	f := &cellFacts{id: c.ID, name: c.Name, about: c.About, refs: refs}
	if c.Markers != "" {
		f.rows = append(f.rows, fact{label: "Markers (human)", value: c.Markers})
	}
	f.addPool(c, r)
	f.addTime(t, c)
	f.addFlow(c, r)
	f.addSteering(t, c)
	return f, true
}

// add appends a row for a number with its basis and sources.
func (f *cellFacts) add(label, value string, n model.Number) {
	f.rows = append(f.rows, fact{label, value + basis(n.Basis, n.Source), f.cite(n.Source)})
}

// cite returns the numbers of the sources, adding new ones to the list.
func (f *cellFacts) cite(keys string) string {
	var numbers []string
	for _, k := range strings.Fields(keys) {
		ref, ok := f.refs[k]
		if !ok {
			continue
		}
		short := ref.Short()
		i := slices.Index(f.sources, short)
		if i < 0 {
			i = len(f.sources)
			f.sources = append(f.sources, short)
		}
		numbers = append(numbers, strconv.Itoa(i+1))
	}
	return strings.Join(numbers, ", ")
}

// basis says of a number without a source that it has none.
func basis(b, source string) string {
	if source != "" || b == "" {
		return ""
	}
	return " (" + b + ")"
}

// addPool tells the pool of the model at rest and the published one: a pool
// derived through the chain may differ from what was counted, and the card says
// both.
func (f *cellFacts) addPool(c model.Cell, r *sim.Record) {
	normal, ok := normalOf(r, "pool."+c.ID)
	value := figure.Scientific(normal) + " cells"
	if !ok {
		return
	}
	switch {
	case c.Pool.Value > 0:
		f.add("Normal pool", value+interval(c.Pool), c.Pool)
	case c.Measured.Value > 0:
		published := figure.Scientific(c.Measured.Value) + interval(c.Measured)
		f.add("Normal pool", value+"; published "+published, c.Measured)
	default:
		f.add("Normal pool", value, model.Number{Basis: "derived"})
	}
}

// interval is the published range of a number.
func interval(n model.Number) string {
	if n.High <= n.Low {
		return ""
	}
	if n.High >= 1e5 {
		return fmt.Sprintf(" (%s – %s)", figure.Scientific(n.Low), figure.Scientific(n.High))
	}
	return fmt.Sprintf(" (%s – %s)", plain(n.Low), plain(n.High))
}

// plain writes a number with three digits, without an exponent where it can.
func plain(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }

// addTime tells the time that characterizes the kind of cell: mature cells live,
// progenitors divide, chains are passed through.
func (f *cellFacts) addTime(t *model.Table, c model.Cell) {
	switch {
	case c.Kind == model.KindMature && c.Time.Value > 0:
		f.add("Mean life span", days(c.Time), c.Time)
	case c.Kind == model.KindRenew && c.Divide.Value > 0:
		n := c.Divide
		f.add("Divides every", duration(1/n.Value), n)
	case c.Kind == model.KindStem || c.Kind == model.KindQuiescent:
		f.add("A stem cell divides every", days(t.Stem.Interval), t.Stem.Interval)
	case c.Time.Value > 0:
		f.add("Transit time", days(c.Time), c.Time)
	}
}

// days writes a time with its range, in the unit of the value.
func days(n model.Number) string {
	if n.High <= n.Low {
		return duration(n.Value)
	}
	scale, unit := durationUnit(n.Value)
	return fmt.Sprintf("%s (%s – %s %s)", duration(n.Value), plain(n.Low*scale), plain(n.High*scale), unit)
}

// duration writes days, and hours where they read better.
func duration(d float64) string {
	scale, unit := durationUnit(d)
	return plain(d*scale) + " " + unit
}

// durationUnit chooses hours below a day: nobody thinks of neutrophils in 0.7 d.
func durationUnit(d float64) (scale float64, unit string) {
	if d < 1 {
		return 24, "h"
	}
	return 1, "d"
}

// addFlow tells how many cells come in a day at rest, derived by the model from
// pool and time, and what a chain makes of each.
func (f *cellFacts) addFlow(c model.Cell, r *sim.Record) {
	normal, ok := normalOf(r, "flow."+c.ID)
	if !ok || normal <= 0 {
		return
	}
	label := "Cells entering per day"
	if c.Kind == model.KindMature {
		label = "Daily production"
	}
	f.rows = append(f.rows, fact{label: label, value: figure.Scientific(normal) + " cells"})
	if c.Gain.Value > 1 {
		f.add("Leave for each that enters", plain(c.Gain.Value), c.Gain)
	}
}

// normalOf is a quantity's value at the patient's steady state.
func normalOf(r *sim.Record, name string) (float64, bool) {
	if r == nil {
		return 0, false
	}
	q, ok := r.Quantity(name)
	return q.Normal, ok
}

// properties name what a signal can steer.
var properties = map[string]string{
	"renewal": "self-renewal", "division": "division rate", "rate": "speed of maturation", "gain": "cells made",
	"yield": "yield", "share": "share of the branch", "activation": "awakening", "return": "return to rest",
	"circulating": "share in circulation", "culling": "death when young",
}

// signals name what is no cytokine.
var signals = map[string]string{
	"niche": "Free niche", "tgf": "TGF-β", "il6": "IL-6", "iron": "Iron", "ecm": "Matrix", "do2": "Oxygen delivery",
	"pathogen": "Bacteria", "iron_store": "Iron store", "iron_balance": "Iron balance", "hepcidin": "Hepcidin",
}

// addSteering tells which signal raises or lowers what, one line a signal.
func (f *cellFacts) addSteering(t *model.Table, c model.Cell) {
	var order []string
	effects, cites := map[string][]model.Effect{}, map[string]string{}
	for _, e := range t.Effects {
		if e.Cell != c.ID {
			continue
		}
		if _, ok := effects[e.Signal]; !ok {
			order = append(order, e.Signal)
		}
		effects[e.Signal] = append(effects[e.Signal], e)
		cites[e.Signal] += " " + e.Source
	}
	for _, s := range order {
		f.rows = append(f.rows, fact{label: "Steered by " + signalName(t, s), value: effectText(effects[s]), refs: f.cite(cites[s])})
	}
}

// effectText says what the effects of one signal do between its absence and
// its excess, e.g. "raises cells made (0.25 – 4×)". E(1) = 1, so a hi above 1
// stimulates.
func effectText(effects []model.Effect) string {
	var up, down []string
	for _, e := range effects {
		p := properties[e.Property]
		if p == "" {
			p = e.Property
		}
		p += fmt.Sprintf(" (%s – %s×)", plain(e.Lo), plain(e.Hi))
		if e.Hi >= 1 {
			up = append(up, p)
		} else {
			down = append(down, p)
		}
	}
	var parts []string
	if len(up) > 0 {
		parts = append(parts, "raises "+strings.Join(up, ", "))
	}
	if len(down) > 0 {
		parts = append(parts, "lowers "+strings.Join(down, ", "))
	}
	return strings.Join(parts, "; ")
}

// signalName is the name of a signal as the gauges and the literature write it;
// the number of cells of a type is a signal too.
func signalName(t *model.Table, id string) string {
	for _, c := range t.Cytokines {
		if c.ID == id {
			return strings.TrimSuffix(c.Label, " (local)")
		}
	}
	if n, ok := signals[id]; ok {
		return n
	}
	for _, c := range t.Cells {
		if c.ID == id {
			return c.Short
		}
	}
	return id
}
