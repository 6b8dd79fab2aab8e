package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
)

// sharedFactors is what active conditions do to the shared quantities.
type sharedFactors struct {
	saturation, pressure, output   float64
	sites, ecm, absorption, plasma float64   // factors
	production                     []float64 // factor per cytokine
	il6, intake, antibiotic        float64   // added
}

// SetCondition sets the level (0 ends it, 1 is full) of a condition.
func (s *System) SetCondition(id string, level float64) error {
	for _, c := range s.Table.Conditions {
		if c.ID != id {
			continue
		}
		if s.active == nil {
			s.active = map[string]float64{}
		}
		s.active[id] = level
		if level == 0 {
			delete(s.active, id)
		}
		s.applyConditions()
		return nil
	}
	return fmt.Errorf("unknown condition %q", id)
}

// applyConditions recomputes clones and shared factors from what is active.
func (s *System) applyConditions() {
	s.change = sharedFactors{saturation: 1, pressure: 1, output: 1, sites: 1, ecm: 1, absorption: 1, plasma: 1}
	s.change.production = make([]float64, len(s.cytokines))
	for i := range s.change.production {
		s.change.production[i] = 1
	}
	spared := 1.0 // of the arming of T cells
	var rows []*Condition
	for i := range s.Table.Conditions {
		c := &s.Table.Conditions[i]
		level, on := s.active[c.ID]
		if !on {
			continue
		}
		rows = append(rows, c)
		spared *= 1 - c.Suppress*level
		for _, ch := range c.Shared {
			s.change.apply(s.Model, ch, level)
		}
	}
	s.spared, s.onSelf = spared, false
	for k := range s.clones {
		s.applyTo(&s.clones[k], rows)
		s.onSelf = s.onSelf || s.clones[k].immune != nil || s.clones[k].limitedImmune != nil
	}
}

// apply one shared change at a level: factors as factor^level.
func (f *sharedFactors) apply(m *Model, ch SharedChange, level float64) {
	factor := 1.0
	if ch.Factor != 0 {
		factor = math.Pow(ch.Factor, level)
	}
	switch ch.What {
	case "saturation":
		f.saturation *= factor
	case "pressure":
		f.pressure *= factor
	case "output":
		f.output *= factor
	case "sites":
		f.sites *= factor
	case "ecm":
		f.ecm *= factor
	case "plasma":
		f.plasma *= factor
	case "iron_absorption":
		f.absorption *= factor
	case "iron_intake":
		f.intake += ch.Add * level
	case "pathogen_killing":
		f.antibiotic += ch.Add * level
	case "il6":
		f.il6 += ch.Add * level
	default:
		f.production[m.signals[ch.What]-xCytokines] *= factor
	}
}

// applyTo sets the multipliers and kills of a clone.
func (s *System) applyTo(c *clone, rows []*Condition) {
	c.mult, c.multRoot, c.kill, c.immune, c.leave, c.binds = nil, nil, nil, nil, nil, false
	c.limited, c.limitedImmune, c.limit = nil, nil, nil
	modify := func(mods []Modifier, level float64) {
		for _, mod := range mods {
			if c.mult == nil {
				c.mult = make([]float64, len(s.cells)*properties)
				for i := range c.mult {
					c.mult[i] = 1
				}
			}
			for p, name := range propertyNames {
				if name == mod.Property {
					c.mult[s.byID[mod.Cell]*properties+p] *= math.Pow(mod.Factor, level)
				}
			}
		}
	}
	if c.sens == nil && len(c.Sensitive) > 0 {
		c.sens = make([]float64, len(s.cells))
		for i := range c.sens {
			c.sens[i] = 1
		}
		for id, f := range c.Sensitive {
			c.sens[s.byID[id]] = f
		}
	}
	modify(c.Modify, 1)
	s.addRates(&c.kill, c.Kill, 1)
	s.addRates(&c.leave, c.Leave, 1)
	for _, row := range rows {
		if !c.reaches(row) {
			continue
		}
		level := s.active[row.ID]
		modify(row.Modify, level)
		s.addRates(&c.leave, row.Leave, level)
		s.killBy(c, row, level)
	}
	if c.mult != nil {
		c.multRoot = make([]float64, len(s.cells))
		for i := range s.cells {
			c.multRoot[i] = math.Pow(c.mult[i*properties+pGain], s.cells[i].invN)
			c.binds = c.binds || c.mult[i*properties+pUptake] != 1
		}
	}
}

// addRates adds rates by cell to those of all cells, made when first needed.
func (s *System) addRates(to *[]float64, rates map[string]float64, level float64) {
	if len(rates) > 0 && *to == nil {
		*to = make([]float64, len(s.cells))
	}
	for id, k := range rates {
		(*to)[s.byID[id]] += k * level
	}
}

// killBy adds the killing by a condition, apart where T cells do it or where its
// killers are soon busy.
func (s *System) killBy(c *clone, row *Condition, level float64) {
	free, limited := &c.kill, &c.limited
	if row.Immune {
		free, limited = &c.immune, &c.limitedImmune
	}
	for id, k := range row.Kill {
		busy := row.Busy[id]
		if busy <= 0 {
			s.addRates(free, map[string]float64{id: k}, level)
			continue
		}
		s.addRates(limited, map[string]float64{id: k}, level)
		s.addRates(&c.limit, map[string]float64{id: busy * s.cells[s.byID[id]].pool0}, 1)
	}
}

// CloneOf makes a clone of a row of the table.
func (m *Model) CloneOf(id, origin string) (Clone, bool) {
	for _, r := range m.Table.Clones {
		if r.ID == id {
			return Clone{
				Name: r.ID, Row: r.ID, Modify: r.Modify, Kill: r.Kill, Sensitive: r.Sensitive,
				Independent: r.Independent, Transgene: r.Transgene.Value, Leave: r.Leave, Origin: origin,
			}, true
		}
	}
	return Clone{}, false
}

// CloneOfGraft makes the clone that a graft founds.
func (m *Model) CloneOfGraft(graft string) Clone {
	for _, g := range m.Table.Grafts {
		if g.ID == graft {
			c, _ := m.CloneOf(g.Clone, OriginGraft)
			c.Origin, c.Foreign, c.Own = OriginGraft, g.Foreign, g.Own
			return c
		}
	}
	return Clone{Origin: OriginGraft}
}

var sharedChanges = []string{"saturation", "pressure", "output", "sites", "ecm", "plasma", "iron_absorption", "iron_intake", "pathogen_killing", "il6"}

// checkDisorders validates clones, conditions, agents, grafts and products.
func (m *Model) checkDisorders(cell func(string, string) int) error {
	var errs []error
	mods := func(where string, list []Modifier, kill map[string]float64) {
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
		for _, id := range keys(kill) {
			cell(where, id)
			if kill[id] < 0 {
				errs = append(errs, fmt.Errorf("%s: kill of %s must not be negative", where, id))
			}
		}
	}
	rows := map[string]bool{}
	for _, c := range m.Table.Clones {
		rows[c.ID] = true
		mods("clone "+c.ID, c.Modify, c.Kill)
		mods("clone "+c.ID+" sensitive", nil, c.Sensitive)
		mods("clone "+c.ID+" leave", nil, c.Leave)
		cell("clone "+c.ID, c.Enters)
		for _, id := range c.Independent {
			if i, ok := m.signals[id]; !ok || i < xCytokines || i >= xCytokines+len(m.Table.Cytokines) {
				errs = append(errs, fmt.Errorf("clone %s: independent of %q; expected a cytokine", c.ID, id))
			}
		}
	}
	if id := m.Table.Niche.Injured; id != "" && !rows[id] {
		errs = append(errs, fmt.Errorf("niche.injured: unknown clone %q", id))
	}
	for _, c := range m.Table.Conditions {
		mods("condition "+c.ID, c.Modify, c.Kill)
		mods("condition "+c.ID+" leave", nil, c.Leave)
		mods("condition "+c.ID+" busy", nil, c.Busy)
		for _, id := range keys(c.Busy) {
			if i, ok := m.byID[id]; ok && m.cells[i].kind != KindMature {
				errs = append(errs, fmt.Errorf("condition %s: busy: %s is no mature cell", c.ID, id))
			}
		}
		for _, id := range slices.Concat(c.Clones, c.Spares) {
			if !rows[id] {
				errs = append(errs, fmt.Errorf("condition %s: unknown clone %q", c.ID, id))
			}
		}
		if c.Most != 0 && !(c.Most >= 1 && finite(c.Most) && c.Suppress*c.Most <= 1) {
			errs = append(errs, fmt.Errorf("condition %s: most %g; expected 1 or more, and no suppression beyond all", c.ID, c.Most))
		}
		for _, ch := range c.Shared {
			errs = append(errs, m.checkShared(c.ID, ch))
		}
	}
	for _, g := range m.Table.Grafts {
		if g.Clone != "" && !rows[g.Clone] {
			errs = append(errs, fmt.Errorf("graft %s: unknown clone %q", g.ID, g.Clone))
		}
	}
	return errors.Join(append(errs, m.checkGiven(cell))...)
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
