package model

import "math"

// A Quantity is one curve that a run yields.
type Quantity struct {
	Name   string
	Label  string
	Unit   string
	Lo, Hi float64 // reference interval; NaN where none is published
}

type observable struct {
	cells   []int
	scale   float64
	spilled []int
}

// describe lists the quantities and their values at rest.
func (m *Model) describe() {
	none := math.NaN()
	for _, o := range m.Table.Observables {
		m.quantities = append(m.quantities, Quantity{o.ID, o.Label, o.Unit, o.Lo, o.Hi})
	}
	add := func(name, label, unit string, lo, hi float64) {
		m.quantities = append(m.quantities, Quantity{name, label, unit, lo, hi})
	}
	for _, q := range special {
		m.quantities = append(m.quantities, Quantity{q.Name, q.Label, q.Unit, q.Lo, q.Hi})
	}
	for _, c := range m.Table.Cytokines {
		unit := c.Baseline.Unit
		if unit == "1" {
			unit = "× normal"
		}
		lo, hi := none, none
		if c.Baseline.Low < c.Baseline.High {
			lo, hi = c.Baseline.Low, c.Baseline.High
		}
		add(c.ID, c.Label, unit, lo, hi)
	}
	for _, tr := range m.Table.Transits {
		add(tr.ID, tr.Label, "d", none, none)
	}
	for _, c := range m.Table.Cells {
		add("pool."+c.ID, c.Short, "cells", none, none)
	}
	for _, c := range m.Table.Cells {
		add("flow."+c.ID, "Inflow of "+c.Short, "cells/d", none, none)
	}
	for _, c := range m.Table.Cells {
		add("donor."+c.ID, "Donor share of "+c.Short, "%", none, none)
	}
	if m.Table.other {
		for i := range m.quantities {
			m.quantities[i].Lo, m.quantities[i].Hi = none, none
		}
	}
	s := m.NewSystem(Clone{Name: "host", Origin: OriginHost})
	y := m.Baseline(1)
	s.Derivative(0, y, make([]float64, len(y)))
	m.normal = make([]float64, len(m.quantities))
	s.Observe(0, y, s.flow, m.normal)
}

var nan = math.NaN()

// special quantities are computed by Observe in this order. Reference
// intervals: Hoffbrand (r022) for blood, scholz2012 and others in the table.
var special = []Quantity{
	{"hb", "Hemoglobin", "g/dL", 13.5, 17.5},
	{"hct", "Hematocrit", "1", 0.40, 0.52},
	{"hb_mass", "Hemoglobin mass", "g", nan, nan},
	{"blood_volume", "Blood volume", "L", nan, nan},
	{"retic_percent", "Reticulocytes", "%", 0.5, 2.5},
	{"do2", "Oxygen delivery", "mL/min", nan, nan},
	{"immune", "Immune function", "0–100", nan, nan},
	{"cd34", "Blood CD34⁺ cells", "1/µL", 1, 5},
	{"blasts", "Blasts in the blood", "10⁹/L", nan, nan},
	{"marrow_blasts", "Blasts in the marrow", "%", nan, nan},
	{"cellularity", "Marrow cellularity", "× normal", nan, nan},
	{"il6", "IL-6", "pg/mL", nan, nan},
	{"tgf", "TGF-β (niche)", "× normal", nan, nan},
	{"iron", "Iron availability", "× normal", nan, nan},
	{"iron_store", "Iron store", "mg", nan, nan},
	{"ferritin", "Ferritin", "µg/L", nan, nan},
	{"ecm", "Niche matrix (ECM)", "× normal", nan, nan},
	{"cxcl12", "CXCL12", "× normal", nan, nan},
	{"pathogen", "Pathogen load", "0–1", nan, nan},
	{"survival", "Survival", "%", nan, nan},
	{"injury", "Residual injury (host)", "1", nan, nan},
	{"niche_free", "Free niche sites", "× normal", nan, nan},
	{"hsc", "Stem cells (HSC)", "cells", nan, nan},
	{"hsc_cycling", "Cycling share of HSC", "%", nan, nan},
	{"hsc_divisions", "HSC divisions", "1/d", nan, nan},
	{"transgenic_hb", "Transgenic hemoglobin", "g/dL", nan, nan},
	{"hsc_age", "Divisions per HSC", "1", nan, nan},
	{"telomere", "Telomere length, change", "kb", nan, nan},
	{"mutations", "Mutations per HSC", "1", nan, nan},
	{"expanded", "Expanded clones", "%", nan, nan},
}

// Origins of clones.
const (
	OriginHost        = "host"
	OriginGraft       = "graft"
	OriginTransfusion = "transfusion"
)

// Quantities lists what Observe writes, in its order.
func (m *Model) Quantities() []Quantity { return m.quantities }

// Normal returns the values of the quantities at rest, in the same order.
func (m *Model) Normal() []float64 { return m.normal }

// Observe writes the quantities of a state at time t with its flows into out.
func (s *System) Observe(t float64, y, flow, out []float64) {
	s.sum(y)
	s.sense(y)
	blood, red := s.volume(y)
	k := 0
	put := func(v float64) { out[k] = v; k++ }
	for _, o := range s.observables {
		n := 0.0
		for _, i := range o.cells {
			n += s.total[i] * s.circulating(0, i)
		}
		n += s.spilled(y, o.spilled)
		put(n / blood * o.scale)
	}
	hb := s.hemoglobin(y)
	put(hb)
	put(red * s.blood.cellVolume / blood / s.Table.Blood.HctRatio.Value)
	put(hb * blood * 10)
	put(blood)
	put(100 * share(s.total[s.blood.red[0]], red))
	put(s.delivery(y))
	put(s.immune())
	put(s.mobilized() + s.spilled(y, s.niche.cd34Cells)/blood*1e-6)
	put(s.spilled(y, s.marrow.blasts) / blood * 1e-9)
	put(100 * s.blastShare())
	put(s.cellularity())
	il6 := s.Table.IL6.Baseline
	put(y[sIL6]*il6.Value + s.assayed(y, xIL6, il6.Unit))
	put(y[sTGF])
	put(y[sIron])
	put(y[sStore])
	put(s.ferritin(y[sStore]))
	put(y[sECM])
	put(y[sCXCL])
	put(s.x[xPathogen])
	put(100 * math.Exp(-y[sHazard]))
	put(y[s.Model.shared+s.block-1])
	put(s.x[xNiche])
	ha, hq := s.total[s.stem.cycling], s.total[s.stem.resting]
	put(ha + hq)
	put(100 * share(ha, ha+hq))
	put(ha * s.cells[s.stem.cycling].divide * s.division())
	put(hb * s.transgenic(y))
	put(s.divisions(y))
	put(s.telomeres(y))
	put(s.mutations(t, y))
	put(s.expanded(y))
	for i := range s.cytokines {
		put(y[sCytokines+i]*s.cytokines[i].c0 + s.assayed(y, xCytokines+i, s.Table.Cytokines[i].Baseline.Unit))
	}
	for _, row := range s.transits {
		put(s.transit(row))
	}
	k += copy(out[k:], s.total)
	k += copy(out[k:], flow)
	s.donors(y, out[k:])
}

// division is the present factor on the division rate of cycling stem cells.
func (s *System) division() float64 {
	g := 1.0
	for _, e := range s.effects[s.cells[s.stem.cycling].gi[pDivision]].terms {
		g *= e.e.at(s.x[e.signal])
	}
	return g
}

// transgenic is the share of the hemoglobin that transferred genes make.
func (s *System) transgenic(y []float64) float64 {
	made, all := 0.0, 0.0
	for k := range s.clones {
		b := y[s.Model.shared+k*s.block:]
		for _, i := range s.blood.red {
			c := &s.cells[i]
			for _, v := range b[c.off : c.off+c.n] {
				made += s.clones[k].Transgene * v
				all += v
			}
		}
	}
	return share(made, all)
}

// circulating share of a cell of a clone.
func (s *System) circulating(clone, i int) float64 {
	c := &s.cells[i]
	if c.moved != 0 {
		return c.blood * s.present[i]
	}
	return c.blood * s.pull(clone, i)
}

// pull is where effects and conditions draw the circulating share, relative
// to rest.
func (s *System) pull(clone, i int) float64 {
	v := 1.0
	for _, e := range s.effects[s.cells[i].gi[pCirculating]].terms {
		v *= e.e.at(s.x[e.signal])
	}
	if m := s.clones[clone].mult; m != nil {
		v *= m[i*properties+pCirculating]
	}
	return v
}

// transit is the mean time through a row of cells at their present rates, d.
func (s *System) transit(row []int) (days float64) {
	for _, i := range row {
		c := &s.cells[i]
		rate := c.kappa * c.invN
		for _, e := range s.effects[c.gi[pRate]].terms {
			rate *= e.e.at(s.x[e.signal])
		}
		days += 1 / rate
	}
	return days
}

// donors writes the share of grafted cells per cell type, %.
func (s *System) donors(y, out []float64) {
	clear(out[:len(s.cells)])
	for k := range s.clones {
		if s.clones[k].Origin != OriginGraft {
			continue
		}
		b := y[s.Model.shared+k*s.block:]
		for i := range s.cells {
			c := &s.cells[i]
			for _, v := range b[c.off : c.off+c.n] {
				out[i] += v
			}
		}
	}
	for i := range s.cells {
		out[i] = 100 * share(out[i], s.total[i])
	}
}

// Shares writes the share of a clone in each cell type, %.
func (s *System) Shares(y []float64, clone int, out []float64) {
	b := y[s.Model.shared+clone*s.block:]
	for i := range s.cells {
		out[i] = 100 * share(s.pool(b, i), s.total[i])
	}
}

// immune function score, 0–100: the geometric mean of three arms, each
// min(1, (1+h)x/(x+h)) of its cells relative to rest (model.md section 4).
func (s *System) immune() float64 {
	p := 1.0
	for _, arm := range s.infection.arms {
		sum := 0.0
		for _, i := range arm {
			sum += s.total[i] / s.cells[i].pool0 / float64(len(arm))
		}
		h := s.infection.scoreHalf
		p *= math.Min(1, (1+h)*sum/(sum+h))
	}
	return 100 * math.Cbrt(p)
}

// mobilized CD34+ cells per µL of blood: 3·((CX+h)/(1+h))^(−m)·(progenitors/rest).
// Other anchors h hold some cells without CXCL12, so that two drugs against it do
// less than the product of each (Flomenberg 2005).
func (s *System) mobilized() float64 {
	sum := 0.0
	for _, i := range s.niche.cd34Cells {
		sum += s.total[i]
	}
	hold := (math.Max(s.x[xCXCL], 1e-3) + s.niche.held) / (1 + s.niche.held)
	return s.niche.cd34 * math.Pow(hold, -s.niche.mobility) * sum / s.niche.cd34Rest
}

func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return part / whole
}
