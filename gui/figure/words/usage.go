package words

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/sim/model"
)

// usage collects the sources and bases of the numbers behind a figure.
type usage struct {
	source map[string]bool
	basis  map[string]int
}

// used walks over the evidence shown, the cells on the sheet with their
// ancestors, the effects on these cells, and the agents of the events.
func used(c *figure.Composition) *usage {
	// evidence first, then what the curves are computed from
	u := &usage{map[string]bool{}, map[string]int{}}
	for _, name := range c.Settings.Panels {
		for _, e := range shownEvidence(c, name) {
			u.cite(e.Source)
		}
	}
	cells, table := shownCells(c), tableOf(c)
	for _, k := range table.Cytokines {
		if slices.Contains(quantities(c), k.ID) {
			u.walk(reflect.ValueOf(k))
		}
	}
	for _, cell := range table.Cells {
		if cells[cell.ID] {
			u.walk(reflect.ValueOf(cell))
		}
	}
	for _, e := range table.Effects {
		if cells[e.Cell] {
			u.walk(reflect.ValueOf(e))
		}
	}
	for _, o := range c.Table.Observables {
		if slices.Contains(c.Settings.Panels, o.ID) {
			u.walk(reflect.ValueOf(o))
		}
	}
	for _, run := range c.Runs {
		for _, e := range run.Record.Scenario.Events {
			if e.What != "" {
				u.row(table, e.What)
			}
		}
	}
	return u
}

// tableOf is the table of the patient whom the first run shows.
func tableOf(c *figure.Composition) *model.Table {
	name := c.Runs[0].Record.Scenario.Patient.Name
	for _, b := range c.Table.Patients {
		if b.ID != name {
			continue
		}
		if t, err := c.Table.At(b); err == nil { // it was simulated, so there is one
			return t
		}
	}
	return c.Table
}

// quantities lists what the panels show, those of several curves one by one.
func quantities(c *figure.Composition) (names []string) {
	for _, name := range c.Settings.Panels {
		names = append(names, name)
		if p := c.Sheet.TimeCourseOf(name); p != nil {
			for _, s := range p.Series {
				if s.Quantity != "" {
					names = append(names, s.Quantity)
				}
			}
		}
	}
	return names
}

// shownCells are the cells on the sheet: all with a tree, else those a quantity
// counts, and the row of their ancestors.
func shownCells(c *figure.Composition) map[string]bool {
	parent, shown := map[string]string{}, map[string]bool{}
	for _, cell := range c.Table.Cells {
		parent[cell.ID] = cell.Parent
	}
	// up to the stem cell, or to an ancestor that is there already
	add := func(id string) {
		for ; id != "" && !shown[id]; id = parent[id] {
			shown[id] = true
		}
	}
	for _, name := range quantities(c) {
		if name == figure.TreePanel || name == figure.TreesPanel {
			for id := range parent {
				add(id)
			}
		}
		if _, id, ok := strings.Cut(name, "."); ok {
			add(id[strings.LastIndex(id, ".")+1:])
		}
		for _, o := range c.Table.Observables {
			if o.ID == name {
				for _, id := range o.Cells {
					add(id)
				}
			}
		}
	}
	return shown
}

// row walks over the rows of the table with an ID, in whichever of its lists.
func (u *usage) row(t *model.Table, id string) {
	// by reflection, so that a new kind of agent needs no line here
	v := reflect.ValueOf(t).Elem()
	for i := range v.NumField() {
		list := v.Field(i)
		if list.Kind() != reflect.Slice || list.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		if _, ok := list.Type().Elem().FieldByName("ID"); !ok {
			continue
		}
		for k := range list.Len() {
			if r := list.Index(k); r.FieldByName("ID").String() == id {
				u.walk(r)
			}
		}
	}
}

// walk cites every field named Source inside a value and counts the numbers by
// basis.
func (u *usage) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		// a number carries its source and its basis
		if n, ok := v.Interface().(model.Number); ok {
			if n.Unit != "" { // a number that was given
				u.basis[n.Basis]++
			}
			u.cite(n.Source)
			return
		}
		for i := range v.NumField() {
			switch f := v.Field(i); {
			case !v.Type().Field(i).IsExported():
			case v.Type().Field(i).Name == "Source" && f.Kind() == reflect.String:
				u.cite(f.String())
			default:
				u.walk(f)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			u.walk(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			u.walk(v.Elem())
		}
	}
}

func (u *usage) cite(keys string) {
	for _, k := range strings.Fields(keys) {
		u.source[k] = true
	}
}

// keys lists the sources that are in the bibliography, sorted.
func (u *usage) keys() []string {
	refs, err := model.References()
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(u.source)), func(k string) bool { _, ok := refs[k]; return !ok })
}

func (u *usage) numbers() (n int) {
	for _, k := range u.basis {
		n += k
	}
	return n
}

// bases is "31 are measured, 12 derived and 9 assumed".
func (u *usage) bases() string {
	// from the firmest to the weakest
	var parts []string
	for _, b := range []string{"measured", "derived", "fitted", "assumed"} {
		if n := u.basis[b]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, b))
		}
	}
	if len(parts) == 0 {
		return "none has a stated basis"
	}
	parts[0] = strings.Replace(parts[0], " ", " are ", 1)
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return parts[0]
}
