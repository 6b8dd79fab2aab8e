package model

import (
	"errors"
	"fmt"
	"slices"
	"sort"
)

var sharedChanges = []string{"saturation", "pressure", "output", "sites", "ecm", "plasma", "iron_absorption", "iron_intake", "pathogen_killing", "il6"}

// checkDisorders validates clones, conditions, agents, grafts and products.
func (m *Model) checkDisorders(cell func(string, string) int) error {
	rows := map[string]bool{}
	for _, c := range m.Table.Clones {
		rows[c.ID] = true
	}
	var errs []error
	for i := range m.Table.Clones {
		errs = append(errs, m.checkClone(&m.Table.Clones[i], cell)...)
	}
	if id := m.Table.Niche.Injured; id != "" && !rows[id] {
		errs = append(errs, fmt.Errorf("niche.injured: unknown clone %q", id))
	}
	for i := range m.Table.Conditions {
		errs = append(errs, m.checkCondition(&m.Table.Conditions[i], rows, cell)...)
	}
	for _, g := range m.Table.Grafts {
		if g.Clone != "" && !rows[g.Clone] {
			errs = append(errs, fmt.Errorf("graft %s: unknown clone %q", g.ID, g.Clone))
		}
	}
	return errors.Join(append(errs, m.checkGiven(cell))...)
}

func (m *Model) checkClone(c *CloneRow, cell func(string, string) int) []error {
	where := "clone " + c.ID
	errs := m.checkModifiers(where, c.Modify)
	errs = append(errs, checkRates(where, c.Kill, cell)...)
	errs = append(errs, checkRates(where+" sensitive", c.Sensitive, cell)...)
	errs = append(errs, checkRates(where+" leave", c.Leave, cell)...)
	cell(where, c.Enters)
	for _, id := range c.Independent {
		if i, ok := m.signals[id]; !ok || i < xCytokines || i >= xCytokines+len(m.Table.Cytokines) {
			errs = append(errs, fmt.Errorf("%s: independent of %q; expected a cytokine", where, id))
		}
	}
	return errs
}

func (m *Model) checkCondition(c *Condition, rows map[string]bool, cell func(string, string) int) []error {
	where := "condition " + c.ID
	errs := m.checkModifiers(where, c.Modify)
	errs = append(errs, checkRates(where, c.Kill, cell)...)
	errs = append(errs, checkRates(where+" leave", c.Leave, cell)...)
	errs = append(errs, checkRates(where+" busy", c.Busy, cell)...)
	for _, id := range keys(c.Busy) {
		if i, ok := m.byID[id]; ok && m.cells[i].kind != KindMature {
			errs = append(errs, fmt.Errorf("%s: busy: %s is no mature cell", where, id))
		}
	}
	for _, id := range slices.Concat(c.Clones, c.Spares) {
		if !rows[id] {
			errs = append(errs, fmt.Errorf("%s: unknown clone %q", where, id))
		}
	}
	if c.Most != 0 && !(c.Most >= 1 && finite(c.Most) && c.Suppress*c.Most <= 1) {
		errs = append(errs, fmt.Errorf("%s: most %g; expected 1 or more, and no suppression beyond all", where, c.Most))
	}
	for _, ch := range c.Shared {
		errs = append(errs, m.checkShared(c.ID, ch))
	}
	return errs
}

// checkModifiers validates the factors of a row on properties of cells.
func (m *Model) checkModifiers(where string, list []Modifier) (errs []error) {
	for _, mod := range list {
		i, ok := m.byID[mod.Cell]
		if !ok {
			errs = append(errs, fmt.Errorf("%s: unknown cell %q", where, mod.Cell))
			continue
		}
		if _, err := propertyOf(mod.Property, m.cells[i].kind); err != nil {
			errs = append(errs, fmt.Errorf("%s: %s: %w", where, mod.Cell, err))
		}
		if mod.Factor < 0 || !finite(mod.Factor) {
			errs = append(errs, fmt.Errorf("%s: %s: factor %g must not be negative", where, mod.Cell, mod.Factor))
		}
	}
	return errs
}

// checkRates validates numbers by cell.
func checkRates(where string, rates map[string]float64, cell func(string, string) int) (errs []error) {
	for _, id := range keys(rates) {
		cell(where, id)
		if rates[id] < 0 {
			errs = append(errs, fmt.Errorf("%s: kill of %s must not be negative", where, id))
		}
	}
	return errs
}

func (m *Model) checkShared(id string, ch SharedChange) error {
	known := sharedChanges
	for _, c := range m.Table.Cytokines {
		known = append(known, c.ID)
	}
	for _, k := range known {
		if k == ch.What {
			if ch.Factor < 0 || !finite(ch.Factor, ch.Add) {
				return fmt.Errorf("condition %s: factor of %s must not be negative", id, ch.What)
			}
			return nil
		}
	}
	return fmt.Errorf("condition %s: unknown quantity %q; expected one of %v", id, ch.What, known)
}

// checkGiven validates what is given by dose.
func (m *Model) checkGiven(cell func(string, string) int) error {
	var errs []error
	for _, d := range m.Table.Drugs {
		for _, id := range keys(d.Kills) {
			cell("drug "+d.ID, id)
		}
		if (d.Slope.Value > 0) == (d.Max.Value > 0) {
			errs = append(errs, fmt.Errorf("drug %s: expected either slope, or max and half", d.ID))
		}
		if d.Volume.Value <= 0 || d.Clearance.Value <= 0 || (d.Max.Value > 0 && d.Half.Value <= 0) {
			errs = append(errs, fmt.Errorf("drug %s: volume, clearance and half must be positive", d.ID))
		}
	}
	for _, a := range m.Table.Agents {
		if a.Volume.Value <= 0 || a.Availability.Value <= 0 {
			errs = append(errs, fmt.Errorf("agent %s: volume and availability must be positive", a.ID))
		}
		for _, act := range a.Acts {
			if _, ok := m.signals[act.Signal]; !ok {
				errs = append(errs, fmt.Errorf("agent %s: unknown signal %q", a.ID, act.Signal))
			}
			if act.Mode != "add" && act.Mode != "block" && act.Mode != "source" {
				errs = append(errs, fmt.Errorf("agent %s: mode %q; expected add, block or source", a.ID, act.Mode))
			}
		}
		if a.Assay != "" {
			errs = append(errs, m.checkAssay(a))
		}
		for _, id := range keys(a.Cleared) {
			cell("agent "+a.ID, id)
		}
		if a.Receptor.Value > 0 && a.Saturation.Value <= 0 {
			errs = append(errs, fmt.Errorf("agent %s: receptor clearance needs a saturation", a.ID))
		}
	}
	for _, g := range m.Table.Grafts {
		for _, e := range g.Cells {
			if i := cell("graft "+g.ID, e.Cell); e.Stage < 1 || e.Stage > m.cells[i].n {
				errs = append(errs, fmt.Errorf("graft %s: %s has stages 1 to %d, not %d", g.ID, e.Cell, m.cells[i].n, e.Stage))
			}
		}
	}
	for _, p := range m.Table.Products {
		for _, id := range keys(p.Cells) {
			cell("product "+p.ID, id)
		}
	}
	return errors.Join(errs...)
}

func keys(m map[string]float64) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// checkAssay refuses an assay of what serum does not show.
func (m *Model) checkAssay(a Agent) error {
	i, ok := m.signals[a.Assay]
	local := ok && i >= xCytokines && i < xCytokines+len(m.Table.Cytokines) && m.Table.Cytokines[i-xCytokines].Local
	switch {
	case !ok || local || (i != xIL6 && (i < xCytokines || i >= xCytokines+len(m.Table.Cytokines))):
		return fmt.Errorf("agent %s: assay %q; expected il6 or a cytokine of the serum", a.ID, a.Assay)
	case a.Cytokine != "":
		return fmt.Errorf("agent %s: assay beside cytokine, which shows it already", a.ID)
	}
	return nil
}
