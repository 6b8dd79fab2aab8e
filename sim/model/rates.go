package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

type stemRates struct {
	cycling, resting int
	wake, back       float64 // 1/d
	sites            float64 // niche sites at full matrix
	free             float64 // share of free sites at rest
}

type bloodRates struct {
	v0, cellVolume, mch   float64
	plasmaRate            float64
	dilution              steer
	bound, dissolved, do2 float64
	red                   []int
	destroyed, made       int
	destroyed0, made0     float64
}

type nicheRates struct {
	tgfStroma, tgfRate, tgfRest float64
	tgfSource                   int
	matrixRate, matrixDose      float64
	cxclRate, mobility          float64
	mobilize                    steer
	cd34, cd34Rest              float64
	cd34Cells                   []int
	injuryRate, injuryDose      float64
	injuredDose                 float64
	homing                      float64
}

type ironRates struct {
	rate, perCell, store, loss   float64
	release, releaseHalf         float64
	hepcidin, supply, absorption steer
}

type infectionRates struct {
	killers                     int
	killersRest                 float64
	half, learn, forget, notice float64
	extinct                     float64
	il6Rate, il6Gain, il6Half   float64
	arms                        [3][]int
	scoreHalf                   float64
}

type alloRates struct {
	rejection, attack float64
	effectors         []int
	rest              float64 // effectors at rest
	target            []bool
}

type cytokine struct {
	c0, k, rho, sat float64
	source          float64 // production at rest, 1/d relative to c0
	cells           []int
	weights         []float64 // per cell at rest
	laws            []law
}

type law struct {
	signal           int
	kind             string
	add              bool
	e                hill
	slope, half, cap float64
}

// factor of production for a signal x.
func (l *law) at(x float64) float64 {
	switch l.kind {
	case "hill":
		return l.e.at(x)
	case "proportional":
		return x
	case "exponential":
		return math.Min(math.Exp(l.slope*(x-1)), l.cap)
	default: // saturating
		return l.slope * x / (l.half + x)
	}
}

func (m *Model) compileShared() error {
	var errs []error
	cell := func(where, id string) int {
		i, ok := m.byID[id]
		if !ok {
			errs = append(errs, fmt.Errorf("%s: unknown cell %q", where, id))
		}
		return i
	}
	cells := func(where string, ids []string) (is []int) {
		for _, id := range ids {
			is = append(is, cell(where, id))
		}
		return is
	}
	respond := func(where string, r Response) steer {
		h, err := newHill(r.Lo, r.Hi, r.H)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", where, err))
		}
		x, ok := m.signals[r.Signal]
		if !ok {
			errs = append(errs, fmt.Errorf("%s: unknown signal %q", where, r.Signal))
		} else if err := h.neutral(x); err != nil {
			errs = append(errs, fmt.Errorf("%s by %s: %w", where, r.Signal, err))
		}
		return steer{x, h}
	}
	m.compileBlood(cell, cells, respond)
	m.compileNiche(cell, cells, respond)
	t := m.Table.Iron
	m.iron = ironRates{
		rate: t.Rate.Value, perCell: t.PerCell.Value,
		store: t.Store.Value * m.Scale, loss: t.Loss.Value * m.Scale,
		release: t.Release.Value * m.Scale, releaseHalf: t.ReleaseHalf.Value,
		hepcidin:   respond("iron.hepcidin", t.Hepcidin),
		supply:     respond("iron.supply", t.Supply),
		absorption: respond("iron.absorption", t.Absorption),
	}
	f, il := m.Table.Infection, m.Table.IL6
	m.infection = infectionRates{
		killers: cell("infection.killers", f.Killers), half: f.Half.Value,
		learn: f.Learn.Value, forget: f.Forget.Value, notice: f.Notice.Value, extinct: f.Extinct.Value,
		il6Rate: il.Rate.Value, il6Gain: il.Gain.Value, il6Half: il.Half.Value,
		arms: [3][]int{
			cells("infection.neutro", f.Neutro), cells("infection.cellular", f.Cellular), cells("infection.humoral", f.Humoral),
		},
		scoreHalf: f.Half50.Value,
	}
	m.infection.killersRest = m.cells[m.infection.killers].pool0
	for _, c := range m.Table.Cytokines {
		compiled, err := m.compileCytokine(c, cell)
		errs = append(errs, err)
		m.cytokines = append(m.cytokines, compiled)
	}
	for _, o := range m.Table.Observables {
		m.observables = append(m.observables, observable{cells: cells("observable "+o.ID, o.Cells), scale: o.Scale})
	}
	al := m.Table.Allo
	m.allo = alloRates{
		rejection: al.Rejection.Value, attack: al.Attack.Value,
		effectors: cells("alloreactivity.effectors", al.Effectors), target: make([]bool, len(m.cells)),
	}
	for _, i := range m.allo.effectors {
		m.allo.rest += m.cells[i].pool0
	}
	for _, i := range cells("alloreactivity.targets", al.Targets) {
		m.allo.target[i] = true
	}
	for _, tr := range m.Table.Tracers {
		for _, part := range tr.Cells {
			if cell("tracer "+tr.ID, part.Cell); part.Last < 1 {
				errs = append(errs, fmt.Errorf("tracer %s: last %d stages of %s; expected one or more", tr.ID, part.Last, part.Cell))
			}
		}
	}
	for _, tr := range m.Table.Transits {
		m.transits = append(m.transits, cells("transit "+tr.ID, tr.Cells))
	}
	errs = append(errs, m.checkDisorders(cell))
	return errors.Join(errs...)
}

func (m *Model) compileBlood(cell func(string, string) int, cells func(string, []string) []int, respond func(string, Response) steer) {
	t := m.Table.Blood
	b := bloodRates{
		v0: t.Volume.Value * m.Scale, cellVolume: t.CellVolume.Value, mch: t.MCH.Value,
		plasmaRate: 1 / t.PlasmaTime.Value, dilution: respond("blood.dilution", t.Dilution),
		red:       cells("blood.red_cells", t.RedCells),
		destroyed: cell("blood.destroyed", t.Destroyed), made: cell("blood.made", t.Made),
		bound:     t.Capacity.Value * t.Saturation.Value,
		dissolved: t.Solubility.Value * t.Pressure.Value,
	}
	red := 0.0
	for _, i := range b.red {
		red += m.cells[i].pool0
	}
	d := m.cells[b.destroyed]
	b.destroyed0 = d.pool0 * d.turnover
	b.made0 = m.cells[b.made].in0
	hb := 0.1 * b.mch * 1e-12 * red / b.v0
	b.do2 = 10 * t.Output.Value * (b.bound*hb + b.dissolved)
	b.bound *= 10 * t.Output.Value
	b.dissolved *= 10 * t.Output.Value
	m.blood = b
}

func (m *Model) compileNiche(cell func(string, string) int, cells func(string, []string) []int, respond func(string, Response) steer) {
	t := m.Table.Niche
	n := nicheRates{
		tgfStroma: t.TGFStroma.Value, tgfRate: t.TGFRate.Value, tgfSource: cell("niche.tgf_source", t.TGFSource),
		matrixRate: 1 / t.MatrixTime.Value, matrixDose: t.MatrixDose.Value,
		cxclRate: 1 / t.CXCLTime.Value, mobilize: respond("niche.mobilize", t.Mobilize), mobility: t.Mobility.Value,
		cd34: t.CD34.Value, cd34Cells: cells("niche.cd34_cells", t.CD34Cells),
		injuryRate: 1 / t.InjuryTime.Value, injuryDose: t.InjuryDose.Value, injuredDose: t.InjuredDose.Value, homing: t.Homing.Value,
	}
	n.tgfRest = m.cells[n.tgfSource].pool0
	for _, i := range n.cd34Cells {
		n.cd34Rest += m.cells[i].pool0
	}
	m.niche = n
}

// compileCytokine fixes the production so that the baseline is stationary:
// S = c0·k·[(1−rho) + rho/(1+1/K)] (model.md section 4).
func (m *Model) compileCytokine(c Cytokine, cell func(string, string) int) (cytokine, error) {
	y := cytokine{c0: c.Baseline.Value, k: c.Clearance.Value, rho: c.Receptor.Value, sat: c.Saturation.Value}
	y.source = y.k * ((1 - y.rho) + y.rho/(1+1/y.sat))
	sum := 0.0
	for i := range m.cells {
		w, ok := c.Cleared[m.cells[i].id]
		if !ok {
			continue
		}
		sum += w
		y.cells = append(y.cells, i)
		y.weights = append(y.weights, w/m.cells[i].pool0)
	}
	for id := range c.Cleared {
		cell("cytokine "+c.ID, id)
	}
	if math.Abs(sum-1) > 1e-9 {
		return y, fmt.Errorf("cytokine %s: cleared_by sums to %g; expected 1", c.ID, sum)
	}
	for _, p := range c.Produced {
		l := law{kind: p.Law, add: p.Add, slope: p.Slope, half: p.Half, cap: p.Cap}
		s, ok := m.signals[p.Signal]
		if !ok {
			return y, fmt.Errorf("cytokine %s: unknown signal %q", c.ID, p.Signal)
		}
		l.signal = s
		if p.Law == "hill" {
			h, err := newHill(p.Lo, p.Hi, 1)
			if err != nil {
				return y, fmt.Errorf("cytokine %s by %s: %w", c.ID, p.Signal, err)
			}
			l.e = h
		} else if !slices.Contains(laws, p.Law) {
			return y, fmt.Errorf("cytokine %s: unknown law %q; expected one of %v", c.ID, p.Law, laws)
		}
		if err := l.neutral(); err != nil {
			return y, fmt.Errorf("cytokine %s by %s: %w", c.ID, p.Signal, err)
		}
		y.laws = append(y.laws, l)
	}
	return y, nil
}
