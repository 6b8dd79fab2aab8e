package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// pools returns the mature pools at rest (cells), scaled to the weight.
func (m *Model) pools() []float64 {
	pools := make([]float64, len(m.cells))
	for i, c := range m.Table.Cells {
		pools[i] = c.Pool.Value * m.Scale
	}
	return pools
}

// override scales the mature pools behind every changed observable by its
// ratio to the table's own value, which balance has fixed before. Each pool may
// be set once: otherwise the result would depend on an order.
func (m *Model) override(pools []float64, baseline map[string]float64) error {
	setBy := make([]string, len(m.cells))
	for _, name := range keys(baseline) {
		want := baseline[name]
		if want <= 0 || !finite(want) {
			return fmt.Errorf("baseline %s: %g must be positive", name, want)
		}
		if m.own(name, want) {
			continue
		}
		cells, normal, err := m.observed(name)
		if err != nil {
			return err
		}
		mature := false
		for _, id := range cells {
			i := m.byID[id]
			if setBy[i] != "" {
				return fmt.Errorf("baseline %s: %s sets %s already", name, setBy[i], id)
			}
			setBy[i] = name
			pools[i] *= want / normal
			mature = mature || m.cells[i].kind == KindMature
		}
		if !mature {
			return fmt.Errorf("baseline %s: follows from its mature cells and cannot be set", name)
		}
	}
	return nil
}

// own keeps a value at rest that no cells stand behind: the iron store, or the
// concentration of a cytokine. It reports whether there is such a value.
func (m *Model) own(name string, want float64) bool {
	known := name == ironStore
	for _, c := range m.Table.Cytokines {
		known = known || c.ID == name && !c.Local
	}
	if known {
		m.rest[name] = want
	}
	return known
}

// observed returns the cells behind an observable and the table's own value.
func (m *Model) observed(name string) ([]string, float64, error) {
	t := m.Table
	litres := t.Blood.Volume.Value * m.Scale
	sum := func(cells []string) (s float64) {
		for _, id := range cells {
			if i, ok := m.byID[id]; ok { // if not, compileShared says so
				s += m.cells[i].pool0 * m.cells[i].blood
			}
		}
		return s
	}
	if name == "hb" {
		// Hb [g/dL] = 0.1·MCH[pg]·1e-12·cells/V (model.md section 4).
		return t.Blood.RedCells, 0.1 * t.Blood.MCH.Value * 1e-12 * sum(t.Blood.RedCells) / litres, nil
	}
	for _, o := range t.Observables {
		if o.ID == name {
			return o.Cells, sum(o.Cells) / litres * o.Scale, nil
		}
	}
	return nil, 0, fmt.Errorf("baseline %s: unknown quantity; expected one of %s", name, strings.Join(m.settable(), ", "))
}

// settable lists the quantities that a patient's baseline may set.
func (m *Model) settable() []string {
	names := []string{"hb", ironStore}
	for _, o := range m.Table.Observables {
		for _, id := range o.Cells {
			if i, ok := m.byID[id]; ok && m.cells[i].kind == KindMature {
				names = append(names, o.ID)
				break
			}
		}
	}
	for _, c := range m.Table.Cytokines {
		if !c.Local {
			names = append(names, c.ID)
		}
	}
	slices.Sort(names)
	return names
}

// balance walks from the mature cells to the stem cell and fixes every flow,
// so that the state is stationary by construction (model.md section 5).
func (m *Model) balance(pools []float64) error {
	out := make([]float64, len(m.cells))
	derived := -1
	for i := range m.cells {
		m.cells[i].in0 = 0 // of an earlier balance; 0 marks a gain yet to derive
	}
	for k := len(m.order) - 1; k >= 0; k-- {
		i := m.order[k]
		c, row := &m.cells[i], m.Table.Cells[i]
		for _, j := range c.children {
			out[i] += m.cells[j].in0
		}
		switch c.kind {
		case KindMature:
			c.pool0 = pools[i]
			c.in0 = pools[i] * (c.turnover - c.local)
			if lost := pools[i] * c.turnover; out[i] > lost {
				return fmt.Errorf("cell %s: its children need %.3g cells a day, but only %.3g leave", c.id, out[i], lost)
			}
			out[i] = pools[i] * c.turnover
		case KindChain:
			if row.Gain.Value == 0 {
				if derived >= 0 {
					return fmt.Errorf("cells %s and %s have gain 0: only one gain can be derived", m.cells[derived].id, c.id)
				}
				derived = i
				continue
			}
			m.chain(c, row.Gain.Value, out[i]/(row.Gain.Value*c.yield))
		case KindStem:
			continue
		case KindRenew:
			if err := m.renew(i, derived, out); err != nil {
				return err
			}
		}
		m.splits(i, out[i])
	}
	return m.root(out)
}

// chain fixes inflow and stages: J_in = J_out/(gain·yield).
func (m *Model) chain(c *compiled, gain, in float64) {
	c.root = math.Pow(gain, c.invN)
	c.in0 = in
	c.pool0 = 0
	x := in / c.kappa
	for range c.n {
		c.pool0 += x
		x *= c.root
	}
}

// renew fixes a self-renewing tier: J_in = J_out/A, a = (A−2)/(2(A−1)),
// N = (J_out−J_in)/p. If the gain of a chain below is still open, the tier's
// outflow is known from the stem cell instead (H0 and division interval).
func (m *Model) renew(i, derived int, out []float64) error {
	c, row := &m.cells[i], m.Table.Cells[i]
	a := row.Amplify.Value
	if a <= 2 {
		return fmt.Errorf("cell %s: amplify %g must exceed 2", c.id, a)
	}
	if derived >= 0 {
		total := m.stemOutflow()
		for j := i; ; j = m.cells[j].parent {
			if m.cells[j].kind == KindStem {
				break
			}
			total *= m.Table.Cells[j].Amplify.Value
			if m.cells[j].kind != KindRenew {
				return fmt.Errorf("cell %s: a derived gain needs renewing tiers up to the stem cell", c.id)
			}
		}
		if open := &m.cells[derived]; open.in0 == 0 {
			if open.parent != i {
				return fmt.Errorf("cell %s: a derived gain must stand directly below a renewing tier", open.id)
			}
			in := total - out[i]
			if in <= 0 {
				return fmt.Errorf("cell %s: siblings take all of the %.3g cells a day", open.id, total)
			}
			m.chain(open, m.outflow(derived)/(in*open.yield), in)
		}
		out[i] = total
	}
	c.in0 = out[i] / a
	c.pool0 = (out[i] - c.in0) / c.divide
	p := (a - 2) / (2 * (a - 1))
	c.odds0 = p / (1 - p)
	return nil
}

// outflow of a cell at rest is what its children take, 1/d.
func (m *Model) outflow(i int) (sum float64) {
	for _, j := range m.cells[i].children {
		sum += m.cells[j].in0
	}
	return sum
}

func (m *Model) stemOutflow() float64 {
	s := m.Table.Stem
	return s.Count.Value * m.Scale / s.Interval.Value
}

// splits records which share of the outflow each child takes.
func (m *Model) splits(i int, out float64) {
	for _, j := range m.cells[i].children {
		m.cells[j].split = m.cells[j].in0 / out
	}
}

// root fixes the stem cells: a = 1/2 exactly, and either their number (gain
// derived) or the number that the flow demands.
func (m *Model) root(out []float64) error {
	s := m.Table.Stem
	r := m.order[0]
	count := s.Count.Value * m.Scale
	if need := m.outflow(r); math.Abs(need-m.stemOutflow()) > 1e-9*need {
		count = need * s.Interval.Value
	}
	out[r] = count / s.Interval.Value
	m.splits(r, out[r])
	for k := range m.order {
		i := m.order[k]
		if m.cells[i].kind == KindChain && i != r {
			m.splits(i, m.outflow(i))
		}
	}
	active := s.Active.Value
	ha := active * count
	hq := count - ha
	m.cells[r].pool0, m.cells[r].odds0 = ha, 1
	m.cells[r].divide = 1 / (active * s.Interval.Value)
	m.stem = stemRates{
		cycling: r,
		wake:    1 / s.Rest.Value,
		back:    hq / s.Rest.Value / ha,
		sites:   count / s.Occupancy.Value,
		free:    1 - s.Occupancy.Value,
	}
	for i, c := range m.cells {
		if c.kind == KindQuiescent {
			m.stem.resting = i
			m.cells[i].pool0, m.cells[i].in0 = hq, hq/s.Rest.Value
		}
	}
	for i, c := range m.cells {
		if !finite(c.pool0, c.in0) || c.pool0 < 0 || (c.in0 <= 0 && i != r) {
			return fmt.Errorf("cell %s: no steady state (pool %g, inflow %g per day)", c.id, c.pool0, c.in0)
		}
	}
	return m.conserved()
}
