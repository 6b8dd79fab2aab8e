package model

import (
	"math"
	"slices"
)

// A Clone is a set of cells of one origin: the host's own, a graft, a
// leukemia, transfused cells. All clones share niche, cytokines and blood.
type Clone struct {
	Name      string
	Row       string             // of the table's clones; "" is healthy
	Modify    []Modifier         // of its cells
	Kill      map[string]float64 // cell → 1/d
	Sensitive map[string]float64 // cell → factor on the killing by drugs
	// Cytokines without which these cells do as well as at rest.
	Independent []string
	Transgene   float64            // share of its hemoglobin that a transferred gene makes
	Leave       map[string]float64 // cell → 1/d that leave the marrow for the blood
	Origin      string             // "host", "graft", "transfusion": for chimerism
	Foreign     bool               // of another person
	Own         bool               // a graft of the patient's own cells
	Alike       int                // how many clones of one size it stands for; 0 is one
}

type clone struct {
	Clone
	mult     []float64 // [cell·properties + property], nil if all are 1
	multRoot []float64 // gain factor^(1/n), nil likewise
	kill     []float64 // 1/d, nil if none
	immune   []float64 // by a full attack of the host's own immune system, 1/d, nil if none
	leave    []float64 // 1/d, nil if none
	loose    []float64 // 1/d of what leaves a marrow without matrix, nil if none
	binds    bool      // uptake of cytokines differs

	// killing whose killers are soon busy, 1/d of few cells, and the cells that
	// halve it; nil if none
	limited, limitedImmune, limit []float64
	sens                          []float64 // factor on the killing by drugs, nil if 1
	g, gamma                      []float64 // effects and gains per stage: the system's, unless it is independent of a cytokine
	free                          []bool    // signals whose lack it does not feel, nil if none
	empty                         bool      // it has no cells, as of the last sum
	allo                          float64   // killing by the other party's T cells, 1/d
	swell                         float64   // division of its own T cells against the other party, 1/d
}

// reaches tells whether a condition acts on the clone. The attack of the
// host's own immune system spares a graft of another person, and what the host
// inherited is in no cell that another person gave.
func (c *Clone) reaches(row *Condition) bool {
	switch {
	case row.Immune && c.Foreign:
		return false
	case row.Inherited && c.Origin != OriginHost && !c.Own:
		return false
	case slices.Contains(row.Spares, c.Row):
		return false
	}
	return len(row.Clones) == 0 || slices.Contains(row.Clones, c.Row)
}

// A System is a model with its clones, the drugs at work in it and the
// scratch of its right-hand side. It is used by one goroutine.
type System struct {
	*Model
	clones []clone

	drugs    []drugState
	depots   []depotState
	bleeding float64 // share of the blood volume lost, 1/d
	pathogen invader
	own      []ownAgent
	injured  int                // clone of cells injured by radiation, −1 if none
	doomed   int                // clone of cells that radiation will kill, −1 if none
	damage   int                // state of the agent that damaged tissue releases, −1 if none
	active   map[string]float64 // conditions and their level
	change   sharedFactors      // by them

	x        []float64 // signals relative to rest
	g        []float64 // effect products per slot
	gamma    []float64 // gain per stage of chains
	shareOf  []float64 // share normalization per parent
	killing  []float64 // by drugs, 1/d
	phased   []float64 // by drugs that kill as cells divide, 1/d at the speed of rest
	lethal   bool      // any killing
	cycling  bool      // any of those drugs
	total    []float64 // cells over all clones
	extra    []float64 // cells that take up cytokines beyond their number
	picky    bool      // any clone whose uptake differs
	crowd    float64   // loss of marrow cells for want of room, 1/d
	present  []float64 // circulating share relative to rest, of cells that exchange
	flow     []float64 // inflow per cell over all clones, 1/d
	out      []float64 // outflow of one clone
	lost     float64   // red cells destroyed, 1/d
	absorbed float64   // iron, mg/d
	injury   float64   // injury by drugs, 1/d
	matrix   float64   // matrix loss by drugs, 1/d
	source   float64   // IL-6 provoked by agents, times rest
	spared   float64   // share of the arming of T cells that suppression leaves
	foreign  bool      // any clone is of another person
	onSelf   bool      // an attack of the host's own immune system is on
	assault  float64   // its strength, 1 at rest
}

type drugState struct {
	row  *Drug
	c    *exposure
	kill []struct {
		cell int
		sens float64
	}
}

// effect is the kill at sensitivity 1 (1/d) of a concentration (mg/L): linear,
// or saturating (Hill) for drugs that act in one phase of the cycle.
func (d *drugState) effect(c float64) float64 {
	if m := d.row.Max.Value; m > 0 {
		x := c / d.row.Half.Value
		if h := d.row.Steep.Value; h > 0 {
			x = math.Pow(x, h)
		}
		return m * x / (1 + x)
	}
	return d.row.Slope.Value * c
}

// NewSystem prepares a run with the given clones; the first is the host.
func (m *Model) NewSystem(clones ...Clone) *System {
	n := len(m.cells)
	s := &System{
		Model: m,
		x:     make([]float64, xCytokines+len(m.cytokines)+len(m.sensed)),
		g:     make([]float64, len(m.effects)),
		gamma: make([]float64, n), shareOf: make([]float64, n), killing: make([]float64, n), phased: make([]float64, n),
		present: make([]float64, n),
		total:   make([]float64, n), extra: make([]float64, n), flow: make([]float64, n), out: make([]float64, n),
	}
	s.g[0] = 1
	for i := range s.gamma {
		s.gamma[i] = m.cells[i].root
		s.shareOf[i] = 1
	}
	for _, c := range clones {
		s.clones = append(s.clones, s.prepare(c))
	}
	for i := range m.Table.Drugs {
		s.drugs = append(s.drugs, m.newDrug(&m.Table.Drugs[i]))
	}
	for i := range m.Table.Agents {
		s.depots = append(s.depots, m.newDepot(&m.Table.Agents[i]))
	}
	s.own = newOwnAgents(m)
	s.injured, s.doomed, s.damage = -1, -1, -1
	for i := range s.own {
		if s.own[i].row.ID == m.Table.Niche.Damage {
			s.damage = s.own[i].state
		}
	}
	for k, c := range s.clones {
		if c.Row != "" && c.Name == c.Row { // not one that only begins alike
			switch c.Row {
			case m.Table.Niche.Injured:
				s.injured = k
			case m.Table.Niche.Doomed:
				s.doomed = k
			}
		}
		s.foreign = s.foreign || c.Foreign
	}
	s.applyConditions()
	return s
}

// prepare gives a clone effects of its own if there are signals whose lack it
// does not feel.
func (s *System) prepare(row Clone) clone {
	c := clone{Clone: row, g: s.g, gamma: s.gamma}
	if len(row.Independent) == 0 {
		return c
	}
	c.free = make([]bool, len(s.x))
	for _, id := range row.Independent {
		c.free[s.signals[id]] = true
	}
	c.g, c.gamma = append([]float64(nil), s.g...), append([]float64(nil), s.gamma...)
	return c
}

// newDrug prepares a drug for the patient's size: volumes grow with the weight,
// flows with its power 3/4 (allometry of pharmacokinetics, Holford 1996).
func (m *Model) newDrug(row *Drug) drugState {
	flow := math.Pow(m.Scale, 0.75)
	var q, v []float64
	for _, e := range row.Exchange {
		q, v = append(q, e.Flow.Value*flow), append(v, e.Volume.Value*m.Scale)
	}
	lambda, unit := dispositions(row.Volume.Value*m.Scale, row.Clearance.Value*flow, q, v)
	d := drugState{row: row, c: newExposure(lambda, unit)}
	for i := range m.cells {
		if sens := row.Kills[m.cells[i].id]; sens > 0 {
			d.kill = append(d.kill, struct {
				cell int
				sens float64
			}{i, sens})
		}
	}
	return d
}

// Size is the number of states.
func (s *System) Size() int { return s.Model.shared + len(s.clones)*s.block }

// Baseline returns the steady state with n clones, all cells in the first.
func (m *Model) Baseline(n int) []float64 {
	y := make([]float64, m.shared+n*m.block)
	y[sIL6], y[sTGF], y[sECM], y[sCXCL], y[sIron] = 1, 1, 1, 1, 1
	y[sStore] = m.iron.store
	for i := range m.cytokines {
		y[sCytokines+i] = 1
	}
	red := 0.0
	host := y[m.shared:]
	for i := range m.cells {
		c := &m.cells[i]
		switch c.kind {
		case KindChain:
			v := c.in0 / c.kappa
			for k := range c.n {
				host[c.off+k] = v
				v *= c.root
			}
		case KindMature:
			v := c.pool0 * c.invN
			if c.hazard > 0 {
				v = c.in0 / (c.kappa + c.hazard)
			}
			for k := range c.n {
				host[c.off+k] = v
				if c.hazard > 0 {
					v *= c.kappa / (c.kappa + c.hazard)
				}
			}
		default:
			host[c.off] = c.pool0
		}
	}
	for _, i := range m.moving {
		y[m.cells[i].moved] = 1
	}
	for _, i := range m.blood.red {
		red += m.cells[i].pool0
	}
	y[sPlasma] = m.blood.v0 - m.blood.cellVolume*red
	return y
}

// Tolerances returns absolute tolerances per state for n clones: eps times
// the baseline, and at least a hundredth of a cell.
func (m *Model) Tolerances(n int, eps float64) []float64 {
	y := m.Baseline(n)
	host := y[m.shared : m.shared+m.block]
	tol := make([]float64, len(y))
	for i := range tol {
		ref := y[i]
		if i >= m.shared {
			k := (i - m.shared) % m.block
			if ref = host[k]; k == m.divided { // counts from 0; to one division
				ref = 1
			}
		}
		tol[i] = eps * math.Max(ref, 0.01)
	}
	for _, i := range []int{sPathogen, sAdaptive, sSite, sHazard, sRejection, sAttack, sTamed} {
		tol[i] = eps * 1e-3
	}
	for k, i := range m.agents {
		tol[m.agentState(k)] = eps * m.Table.Agents[i].scale()
	}
	return tol
}

// Clones returns the clones of the run.
func (s *System) Clones() []Clone {
	out := make([]Clone, len(s.clones))
	for i, c := range s.clones {
		out[i] = c.Clone
	}
	return out
}

// Flows copies the inflow of every cell over all clones at the last evaluation
// of the right-hand side, 1/d.
func (s *System) Flows(dst []float64) { copy(dst, s.flow) }

// Cells is the number of cell types.
func (m *Model) Cells() int { return len(m.cells) }
