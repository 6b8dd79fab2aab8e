package model

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// feasible refuses values from which no steady state or no finite rate
// follows. Everything else about a row is checked where it is compiled.
func (t *Table) feasible() error {
	f := &faults{}
	s, b, n := t.Stem, t.Blood, t.Niche
	f.within("stem.active", s.Active.Value)
	f.within("stem.occupancy", s.Occupancy.Value)
	for _, p := range []struct {
		where string
		v     Number
	}{
		{"organism.weight", t.Organism.Weight},
		{"stem.count", s.Count},
		{"stem.interval", s.Interval},
		{"stem.rest", s.Rest},
		{"blood.volume", b.Volume},
		{"blood.plasma_time", b.PlasmaTime},
		{"blood.hct_ratio", b.HctRatio},
		{"blood.breathing_time", b.BreathingTime},
		{"niche.matrix_time", n.MatrixTime},
		{"niche.matrix_dose", n.MatrixDose},
		{"niche.cxcl12_time", n.CXCLTime},
		{"niche.injury_time", n.InjuryTime},
		{"iron.store", t.Iron.Store},
		{"iron.last", t.Iron.Last},
		{"infection.critical", t.Infection.Critical},
		{"infection.half", t.Infection.Half},
		{"infection.arrival", t.Infection.Arrival},
		{"infection.lethal", t.Infection.Lethal},
		{"infection.steep", t.Infection.Steep},
		{"infection.notice", t.Infection.Notice},
		{"inflammation.half", t.IL6.Half},
	} {
		f.positive(p.where, p.v.Value)
	}
	for _, c := range t.Cells {
		f.cell(c)
	}
	for _, c := range t.Cytokines {
		where := "cytokine " + c.ID
		f.positive(where+".baseline", c.Baseline.Value)
		f.positive(where+".clearance", c.Clearance.Value)
		f.positive(where+".saturation", c.Saturation.Value)
		f.share(where+".receptor", c.Receptor.Value)
		f.amounts(where+".cleared_by", c.Cleared)
	}
	f.given(t)
	return errors.Join(f.errs...)
}

// given checks what is given to the patient, by others or by bad luck.
func (f *faults) given(t *Table) {
	for _, d := range t.Drugs {
		f.amounts("drug "+d.ID+".kills", d.Kills)
		for i, e := range d.Exchange {
			f.positive(fmt.Sprintf("drug %s.exchange %d.flow", d.ID, i+1), e.Flow.Value)
			f.positive(fmt.Sprintf("drug %s.exchange %d.volume", d.ID, i+1), e.Volume.Value)
		}
	}
	for _, c := range t.Clones {
		f.share("clone "+c.ID+".transgene", c.Transgene.Value)
	}
	for _, g := range t.Grafts {
		for _, e := range g.Cells {
			f.amount(fmt.Sprintf("graft %s: %s", g.ID, e.Cell), e.Each)
		}
	}
	for _, p := range t.Products {
		f.amounts("product "+p.ID+".cells", p.Cells)
	}
	for _, p := range t.Pathogens {
		f.positive("pathogen "+p.ID+".growth", p.Growth.Value)
		if p.Killing.Value <= p.Growth.Value { // no number of neutrophils would be critical
			f.add("pathogen %s: killing %g must exceed growth %g", p.ID, p.Killing.Value, p.Growth.Value)
		}
	}
}

// faults collects messages.
type faults struct{ errs []error }

func (f *faults) add(format string, args ...any) {
	f.errs = append(f.errs, fmt.Errorf(format, args...))
}

func (f *faults) positive(where string, v float64) {
	if !(v > 0) || !finite(v) {
		f.add("%s: %g must be positive", where, v)
	}
}

// within (0, 1).
func (f *faults) within(where string, v float64) {
	if !(v > 0 && v < 1) {
		f.add("%s: %g must lie between 0 and 1", where, v)
	}
}

// share of a whole, [0, 1].
func (f *faults) share(where string, v float64) {
	if !(v >= 0 && v <= 1) {
		f.add("%s: %g must not exceed 1", where, v)
	}
}

func (f *faults) amount(where string, v float64) {
	if !(v >= 0) || !finite(v) {
		f.add("%s: %g must not be negative", where, v)
	}
}

func (f *faults) amounts(where string, vs map[string]float64) {
	for _, k := range slices.Sorted(maps.Keys(vs)) {
		f.amount(where+": "+k, vs[k])
	}
}

// cell checks what each kind needs.
func (f *faults) cell(c Cell) {
	where := "cell " + c.ID
	f.share(where+".in_blood", c.InBlood.Value)
	switch c.Kind {
	case KindStem, KindQuiescent, KindRenew:
		if c.Stages > 1 {
			f.add("%s: a %s cell has no stages", where, c.Kind)
		}
		if c.Kind == KindStem && c.Parent != "" {
			f.add("%s: a stem cell has no parent", where)
		}
		if c.Kind == KindRenew {
			f.positive(where+".divide", c.Divide.Value)
		}
	case KindChain:
		f.positive(where+".time", c.Time.Value)
	case KindMature:
		f.positive(where+".time", c.Time.Value)
		f.positive(where+".pool", c.Pool.Value)
		if r := c.Renewal.Value; r >= 1 || (r > 0 && c.Stages > 1) {
			f.add("%s: renewal %g; expected less than 1, and no stages beside it", where, r)
		}
		f.share(where+".fixed", c.Fixed.Value)
		if c.Fixed.Value > 0 && c.Renewal.Value > 0 {
			f.add("%s: fixed %g beside renewal; expected one of them", where, c.Fixed.Value)
		}
	default:
		f.add("%s: unknown kind %q; expected one of %v", where, c.Kind,
			[]string{KindQuiescent, KindStem, KindRenew, KindChain, KindMature})
	}
}

// restValue of a signal: there are no pathogens at rest, all else is at its
// baseline.
func restValue(signal int) float64 {
	if signal == xPathogen {
		return 0
	}
	return 1
}

// neutral refuses an effect that is not 1 at rest because its signal is not.
func (e hill) neutral(signal int) error {
	if v := e.at(restValue(signal)); math.Abs(v-1) > 1e-9 {
		return fmt.Errorf("is %g at rest; expected 1", v)
	}
	return nil
}

// neutral refuses a production that shifts the baseline: factors must be 1 and
// additions 0 at rest.
func (l *law) neutral() error {
	want := 1.0
	if l.add {
		want = 0
	}
	if v := l.at(restValue(l.signal)); !(math.Abs(v-want) <= 1e-9) {
		return fmt.Errorf("law %q is %g at rest; expected %g", l.kind, v, want)
	}
	return nil
}

var laws = []string{"hill", "proportional", "exponential", "saturating"}

// conserved refuses a tree in which the children of a cell take more or less
// than leaves it. Only the last stage of mature cells may leave the model.
func (m *Model) conserved() error {
	for i := range m.cells {
		c := &m.cells[i]
		if c.hazard > 0 && len(c.children) > 0 { // those consumed do not become children
			return fmt.Errorf("cell %s: a cell with fixed consumption has no children", c.id)
		}
		if c.kind == KindMature || len(c.children) == 0 {
			continue
		}
		sum := 0.0
		for _, j := range c.children {
			sum += m.cells[j].split
		}
		if math.Abs(sum-1) > 1e-9 {
			return fmt.Errorf("cell %s: its children take %.4g of the cells that leave; expected 1", c.id, sum)
		}
	}
	return nil
}

// fluid refuses a baseline with more red cells than blood.
func (m *Model) fluid() error {
	red := 0.0
	for _, i := range m.blood.red {
		red += m.cells[i].pool0
	}
	if red *= m.blood.cellVolume; red >= m.blood.v0 {
		return fmt.Errorf("no plasma left: red cells fill %.3g L of %.3g L blood", red, m.blood.v0)
	}
	return nil
}
