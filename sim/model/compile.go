package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// A compiler turns names of the table into indices and collects what is wrong.
type compiler struct {
	*Model
	errs []error
}

func (c *compiler) cell(where, id string) int {
	i, ok := c.byID[id]
	if !ok {
		c.errs = append(c.errs, fmt.Errorf("%s: unknown cell %q", where, id))
	}
	return i
}

func (c *compiler) list(where string, ids []string) (is []int) {
	for _, id := range ids {
		is = append(is, c.cell(where, id))
	}
	return is
}

func (c *compiler) respond(where string, r Response) steer {
	h, err := newHill(r.Lo, r.Hi, r.H)
	if err != nil {
		c.errs = append(c.errs, fmt.Errorf("%s: %w", where, err))
	}
	x, ok := c.signal(r.Signal)
	if !ok {
		c.errs = append(c.errs, fmt.Errorf("%s: unknown signal %q", where, r.Signal))
	} else if err := h.neutral(x); err != nil {
		c.errs = append(c.errs, fmt.Errorf("%s by %s: %w", where, r.Signal, err))
	}
	return steer{x, h}
}

func (m *Model) compileShared() error {
	c := &compiler{Model: m}
	m.compileBlood(c.cell, c.list, c.respond)
	m.compileNiche(c.cell, c.list, c.respond)
	c.marrow()
	c.iron()
	c.infection()
	for _, row := range m.Table.Cytokines {
		compiled, err := m.compileCytokine(row, c.cell)
		c.errs = append(c.errs, err)
		m.cytokines = append(m.cytokines, compiled)
	}
	c.outputs()
	c.alloreactivity()
	c.failing()
	c.clock()
	c.errs = append(c.errs, m.checkDisorders(c.cell))
	return errors.Join(c.errs...)
}

func (c *compiler) iron() {
	t := c.Table.Iron
	c.Model.iron = ironRates{
		rate: t.Rate.Value, perCell: t.PerCell.Value,
		normal: t.Store.Value * c.Scale, store: t.Store.Value * c.Scale, uptake: t.Loss.Value * c.Scale,
		release:     t.Release.Value * c.Scale * (1 + t.ReleaseHalf.Value),
		releaseHalf: t.ReleaseHalf.Value * t.Store.Value * c.Scale, last: t.Last.Value * c.Scale,
		drive:      c.respond("iron.drive", t.Drive),
		hepcidin:   c.respond("iron.hepcidin", t.Hepcidin),
		supply:     c.respond("iron.supply", t.Supply),
		absorption: c.respond("iron.absorption", t.Absorption),
	}
	if per := t.PerFerritin.Value * c.Scale; per > 0 {
		c.Model.iron.ferritin = 1 / per
		c.Model.iron.acute = c.respond("iron.acute_phase", t.AcutePhase)
	}
	r := &c.Model.iron
	if own, ok := c.rest[ironStore]; ok {
		r.store = own
	}
	// A patient whose store is lower at rest loses as much more as the gut takes
	// up more: as women and donors do.
	r.loss = r.uptake * r.absorption.e.at(r.store/r.normal)
	r.lastRest = r.store / (r.store + r.last)
	r.balance = (r.perCell*c.blood.destroyed0 + r.released(r.store)) / (r.perCell * c.blood.made0)
}

// outputs compiles what is only observed: observables, transit times, tracers.
func (c *compiler) outputs() {
	for _, o := range c.Table.Observables {
		c.observables = append(c.observables, observable{cells: c.list("observable "+o.ID, o.Cells), scale: o.Scale, spilled: c.list("observable "+o.ID+".spilled", o.Spilled)})
	}
	for _, tr := range c.Table.Transits {
		c.transits = append(c.transits, c.list("transit "+tr.ID, tr.Cells))
	}
	for _, tr := range c.Table.Tracers {
		for _, part := range tr.Cells {
			if c.cell("tracer "+tr.ID, part.Cell); part.Last < 1 {
				c.errs = append(c.errs, fmt.Errorf("tracer %s: last %d stages of %s; expected one or more", tr.ID, part.Last, part.Cell))
			}
		}
	}
}

func (c *compiler) alloreactivity() {
	t := c.Table.Allo
	arm := func(r TResponse) armRates { return armRates{r.Kill.Value, r.Expand.Value, r.Naive.Value} }
	a := alloRates{
		rejection: arm(t.Rejection), attack: arm(t.Attack),
		contraction: t.Contraction.Value, presented: t.Presented.Value, crowd: t.Crowd.Value, swell: t.Swell.Value, reach: t.Reach.Value,
		effector:  make([]bool, len(c.cells)),
		effectors: c.list("alloreactivity.effectors", t.Effectors), target: make([]bool, len(c.cells)),
	}
	for _, i := range a.effectors {
		a.effector[i] = true
		a.rest += c.cells[i].pool0
	}
	a.targets = c.list("alloreactivity.targets", t.Targets)
	for _, i := range a.targets {
		a.target[i] = true
		a.targetRest += c.cells[i].pool0
	}
	c.allo = a
	u := autoRates{
		calm: c.Table.Auto.Calm.Value, back: c.Table.Auto.Return.Value,
		effectors: c.list("autoimmunity.effectors", c.Table.Auto.Effectors),
	}
	for _, i := range u.effectors {
		u.rest += c.cells[i].pool0
	}
	c.auto = u
}

func (c *compiler) failing() {
	for _, row := range c.Table.Failures {
		f := failureRates{cells: c.list("failure "+row.ID, row.Cells), below: row.Below.Value, hazard: row.Hazard.Value}
		for _, i := range f.cells {
			f.rest += c.cells[i].pool0
		}
		if f.below <= 0 || f.below >= 1 {
			c.errs = append(c.errs, fmt.Errorf("failure %s: below %g; expected a share between 0 and 1", row.ID, f.below))
		}
		c.failures = append(c.failures, f)
	}
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
		pressure:  t.Pressure.Value, saturation: saturation(t.Pressure.Value),
		breathing: t.Breathing.Value, breathRate: 1 / t.BreathingTime.Value,
	}
	red := 0.0
	for _, i := range b.red {
		red += m.cells[i].pool0
	}
	b.red0 = red * b.cellVolume
	b.plasma = b.v0 - b.red0
	b.plasmaLeast = b.plasma * t.PlasmaLeast.Value
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
		cxclRate: 1 / t.CXCLTime.Value, mobilize: respond("niche.mobilize", t.Mobilize), mobility: t.Mobility.Value, held: t.Held.Value,
		cd34: t.CD34.Value, cd34Cells: cells("niche.cd34_cells", t.CD34Cells),
		injuryRate: 1 / t.InjuryTime.Value, injuryDose: t.InjuryDose.Value, injuredDose: t.InjuredDose.Value, homing: t.Homing.Value,
	}
	if ab := t.AlphaBeta.Value; ab > 0 {
		n.quadratic = 1 / ab
	}
	if h := t.Repair.Value; h > 0 {
		n.repair = 24 * math.Ln2 / h
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
	c0 := c.Baseline.Value
	if own, ok := m.rest[c.ID]; ok {
		c0 = own
	}
	y := cytokine{c0: c0, k: c.Clearance.Value, rho: c.Receptor.Value, sat: c.Saturation.Value}
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
		s, ok := m.signal(p.Signal)
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
