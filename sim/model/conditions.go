package model

import (
	"fmt"
	"math"
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
	c.mult, c.multRoot, c.kill, c.immune, c.leave, c.loose, c.binds = nil, nil, nil, nil, nil, nil, false
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
		s.addRates(&c.loose, row.Leave, level)
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
