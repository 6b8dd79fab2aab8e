// Package model is the mathematics of Marrow: a table of cells, effects,
// cytokines and drugs as data (human.toml), the healthy steady state
// constructed from it, and the right-hand side of the differential equations
// for any number of clones that share one marrow.
//
// Cells are of five kinds. Quiescent and cycling stem cells exchange places;
// cells that renew divide with a regulated self-renewal probability below one
// half; chains amplify or mature through stages (a linear chain, so transit
// times are Erlang distributed); mature cells live and die. Effects let
// signals (cytokines, free niche sites, matrix, iron, oxygen delivery) steer
// them; every effect is one at rest, so the table can be edited without
// solving for the steady state again.
package model

import (
	"errors"
	"fmt"
	"slices"
)

// A Model is a table compiled for one patient, with its steady state.
// It is immutable and safe for use by several goroutines.
type Model struct {
	Table *Table
	Scale float64 // patient's cells relative to the table's organism

	cells   []compiled
	byID    map[string]int
	order   []int              // parents before children
	block   int                // states of one clone: all stages, then the divisions of its stem cells, then its injury
	divided int                // place of those divisions
	shared  int                // states that clones share
	agents  []int              // rows of agents with a concentration of their own
	moving  []int              // cells that exchange with a resting pool, a state each
	rest    map[string]float64 // other values at rest that this patient has: store, cytokines
	sensed  []int              // cells whose number is a signal; their signals follow those of cytokines

	effects   []slotEffects
	signals   map[string]int // name → index into the signal vector
	cytokines []cytokine

	stem      stemRates
	blood     bloodRates
	niche     nicheRates
	marrow    marrowRates
	iron      ironRates
	infection infectionRates
	allo      alloRates
	auto      autoRates
	failures  []failureRates
	clock     clockRates

	observables []observable
	transits    [][]int
	quantities  []Quantity
	normal      []float64
}

// A compiled cell: its row of the table reduced to rates.
type compiled struct {
	id       string
	kind     string
	parent   int // −1 at the root
	children []int
	n, off   int     // stages and offset in the clone's block
	kappa    float64 // n/τ, 1/d
	root     float64 // gain^(1/n)
	invN     float64
	yield    float64
	odds0    float64 // self-renewal odds at rest
	divide   float64 // 1/d
	local    float64 // rate of own division of mature cells at rest, 1/d
	split    float64 // share of the parent's outflow at rest
	packed   bool    // fills the marrow
	shares   bool    // its children compete through "share" effects
	blood    float64 // share that circulates
	alpha    float64 // 1/Gy
	turnover float64 // 1/τ, 1/d
	hazard   float64 // of fixed consumption at rest, 1/d
	exchange float64 // 1/d
	moved    int     // state of the exchange, 0 if at once
	pool0    float64 // cells at rest
	in0      float64 // inflow at rest, 1/d
	tempo    int     // property that sets how fast it divides
	gi       [properties]int
}

// slotEffects are the effects on one property of one cell.
type slotEffects struct {
	terms []struct {
		signal int
		e      hill
	}
}

// States that all clones share, before the cytokines.
const (
	sIL6 = iota
	sTGF
	sECM
	sCXCL
	sIron
	sStore
	sPlasma
	sPathogen
	sAdaptive
	sSite
	sHazard
	sRejection // armed share of the host T cells that know a graft
	sAttack    // armed share of the grafted T cells that know the host
	sTamed     // share of an autoimmune attack that suppression has calmed
	sBreathing
	sCytokines
)

// Signals that are no cytokines.
var baseSignals = []string{"niche", "tgf", "il6", "iron", "iron_store", "ecm", "do2", "pathogen", "cxcl12", "iron_balance", "hepcidin"}

const (
	xNiche = iota
	xTGF
	xIL6
	xIron
	xStore
	xECM
	xDO2
	xPathogen
	xCXCL
	xBalance
	xHepcidin
	xCytokines
)

// New compiles a table for a patient of the given weight (kg, 0: the
// organism's) with normal values by observable that differ from the table's
// (nil: none). Errors say which row is impossible.
func New(t *Table, weight float64, baseline map[string]float64) (*Model, error) {
	m := &Model{Table: t, Scale: 1, byID: map[string]int{}, signals: map[string]int{}, rest: map[string]float64{}}
	if err := t.feasible(); err != nil {
		return nil, err
	}
	if weight > 0 {
		m.Scale = weight / t.Organism.Weight.Value
	}
	if err := errors.Join(m.compileCells(), m.compileSignals()); err != nil {
		return nil, err
	}
	if err := m.compileEffects(); err != nil {
		return nil, err
	}
	pools := m.pools()
	if err := m.balance(pools); err != nil {
		return nil, err
	}
	if len(baseline) > 0 { // after a first balance: a ratio to the table's own values
		if err := errors.Join(m.override(pools, baseline), m.balance(pools)); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(m.compileShared(), m.fluid()); err != nil {
		return nil, err
	}
	m.describe()
	return m, nil
}

func (m *Model) compileCells() error {
	for i, c := range m.Table.Cells {
		if _, twice := m.byID[c.ID]; twice {
			return fmt.Errorf("cell %q stands twice", c.ID)
		}
		m.byID[c.ID] = i
	}
	m.cells = make([]compiled, len(m.Table.Cells))
	off := 0
	for i, c := range m.Table.Cells {
		n := max(c.Stages, 1)
		parent := -1
		if c.Parent != "" {
			p, ok := m.byID[c.Parent]
			if !ok {
				return fmt.Errorf("cell %q: unknown parent %q", c.ID, c.Parent)
			}
			parent = p
		}
		m.cells[i] = compiled{
			id: c.ID, kind: c.Kind, parent: parent, n: n, off: off, invN: 1 / float64(n),
			yield: orOne(c.Yield.Value), blood: c.InBlood.Value, alpha: c.Alpha.Value,
			divide: c.Divide.Value, exchange: c.Exchange.Value, tempo: pDivision,
		}
		if c.Kind == KindChain {
			m.cells[i].tempo = pRate
		}
		if c.Time.Value > 0 {
			m.cells[i].kappa = float64(n) / c.Time.Value
			m.cells[i].local = c.Renewal.Value / c.Time.Value
			m.cells[i].turnover = 1 / c.Time.Value
			m.cells[i].consume(c.Fixed.Value)
		}
		off += n
	}
	m.divided, m.block = off, off+2
	for i := range m.cells {
		if p := m.cells[i].parent; p >= 0 && m.cells[i].kind != KindQuiescent {
			m.cells[p].children = append(m.cells[p].children, i)
		}
	}
	return m.sort()
}

// consume splits the turnover of a mature cell into ageing and a share that
// the body consumes whatever the pool: hazard f/τ on every age class, and
// ageing so slow that the mean life stays τ.
func (c *compiled) consume(fixed float64) {
	if fixed <= 0 || c.kind != KindMature {
		return
	}
	tau := 1 / c.turnover
	c.hazard = fixed * c.turnover
	life := func(kappa float64) (sum float64) {
		x := 1 / (kappa + c.hazard)
		for range c.n {
			sum += x
			x *= kappa / (kappa + c.hazard)
		}
		return sum
	}
	lo, hi := 0.0, c.kappa
	for range 200 {
		if mid := (lo + hi) / 2; life(mid) > tau {
			lo = mid
		} else {
			hi = mid
		}
	}
	c.kappa = (lo + hi) / 2
}

// sort puts parents before children and refuses circles and second roots.
func (m *Model) sort() error {
	roots := 0
	var walk func(int)
	walk = func(i int) {
		m.order = append(m.order, i)
		for _, j := range m.cells[i].children {
			walk(j)
		}
	}
	resting := 0
	for i, c := range m.cells {
		switch c.kind {
		case KindStem:
			roots++
			walk(i)
		case KindQuiescent:
			resting++
		}
	}
	if roots != 1 || resting != 1 {
		return fmt.Errorf("the table has %d stem and %d quiescent cells; expected one of each", roots, resting)
	}
	for i, c := range m.cells {
		if c.kind != KindQuiescent && !slices.Contains(m.order, i) {
			return fmt.Errorf("cell %s does not descend from the stem cell", c.id)
		}
	}
	return nil
}

func (m *Model) compileSignals() error {
	for i, s := range baseSignals {
		m.signals[s] = i
	}
	for i, c := range m.Table.Cytokines {
		_, signal := m.signals[c.ID]
		if _, cell := m.byID[c.ID]; signal || cell {
			return fmt.Errorf("cytokine %q: the name is taken", c.ID)
		}
		m.signals[c.ID] = xCytokines + i
	}
	for i, a := range m.Table.Agents {
		if a.Cytokine == "" {
			m.agents = append(m.agents, i)
		} else if k, ok := m.signals[a.Cytokine]; !ok || k < xCytokines {
			return fmt.Errorf("agent %q: unknown cytokine %q", a.ID, a.Cytokine)
		}
	}
	m.shared = sCytokines + len(m.Table.Cytokines) + len(m.agents)
	for i := range m.cells {
		if m.cells[i].exchange > 0 {
			m.cells[i].moved = m.shared
			m.moving = append(m.moving, i)
			m.shared++
		}
	}
	return nil
}

// signal returns the place of a signal in the signal vector: a cytokine, a
// shared quantity, or the cells of one type relative to rest.
func (m *Model) signal(name string) (int, bool) {
	if i, ok := m.signals[name]; ok {
		return i, true
	}
	cell, ok := m.byID[name]
	if !ok {
		return 0, false
	}
	i := xCytokines + len(m.Table.Cytokines) + len(m.sensed)
	m.signals[name] = i
	m.sensed = append(m.sensed, cell)
	return i, true
}

func (m *Model) compileEffects() error {
	m.effects = make([]slotEffects, 1) // slot 0 is the constant 1
	for i, e := range m.Table.Effects {
		c, ok := m.byID[e.Cell]
		if !ok {
			return fmt.Errorf("effect %d: unknown cell %q", i+1, e.Cell)
		}
		p, err := propertyOf(e.Property, m.cells[c].kind)
		if err != nil {
			return fmt.Errorf("effect %d on %s: %w", i+1, e.Cell, err)
		}
		if p == pUptake {
			return fmt.Errorf("effect %d on %s: only clones and conditions change the uptake", i+1, e.Cell)
		}
		s, ok := m.signal(e.Signal)
		if !ok {
			return fmt.Errorf("effect %d on %s: unknown signal %q", i+1, e.Cell, e.Signal)
		}
		h, err := newHill(e.Lo, e.Hi, e.H)
		if err != nil {
			return fmt.Errorf("effect %d on %s %s by %s: %w", i+1, e.Cell, e.Property, e.Signal, err)
		}
		if err := h.neutral(s); err != nil {
			return fmt.Errorf("effect %d on %s %s by %s: %w", i+1, e.Cell, e.Property, e.Signal, err)
		}
		if m.cells[c].gi[p] == 0 {
			m.cells[c].gi[p] = len(m.effects)
			m.effects = append(m.effects, slotEffects{})
		}
		slot := &m.effects[m.cells[c].gi[p]]
		slot.terms = append(slot.terms, struct {
			signal int
			e      hill
		}{s, h})
	}
	for i := range m.cells {
		for _, j := range m.cells[i].children {
			m.cells[i].shares = m.cells[i].shares || m.cells[j].gi[pShare] != 0
		}
	}
	return nil
}

func orOne(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// Block is the number of states of one clone.
func (m *Model) Block() int { return m.block }

// Shared is the number of states that clones share; they come first.
func (m *Model) Shared() int { return m.shared }

// Cell returns the index of a cell in the table.
func (m *Model) Cell(id string) (int, bool) {
	i, ok := m.byID[id]
	return i, ok
}
