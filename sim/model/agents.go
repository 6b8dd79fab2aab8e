package model

import (
	"fmt"
	"math"
)

// depotState is the absorption of an agent: input into its cytokine (relative
// concentration per day) or into its own concentration (mg/L or IU/L a day).
type depotState struct {
	row      *Agent
	state    int       // index of what it feeds
	direct   float64   // rise per unit dose given into the blood
	in       *exposure // from the depot; nil without one
	infusing float64   // input of running infusions, per day
}

// ownAgent is an agent with a concentration of its own.
type ownAgent struct {
	row   *Agent
	state int
	k     float64 // 1/d
	rho   float64
	half  float64 // of the receptor clearance, mg/L
	cells []int
	w     []float64
	assay int // signal as which serum shows it, −1 if none
	acts  []struct {
		signal              int
		mode                string
		potency, most, half float64
	}
}

// unitsPer converts a dose (mg, or IU) in a volume (L) to a cytokine's unit.
var unitsPer = map[string]float64{"pg/mL": 1e6, "ng/mL": 1e3, "IU/L": 1, "1": 1}

// scale is a typical concentration for the tolerance of the integrator.
func (a *Agent) scale() float64 {
	least := math.Inf(1)
	for _, act := range a.Acts {
		if act.Potency > 0 {
			least = math.Min(least, 1/act.Potency)
		}
	}
	if math.IsInf(least, 1) {
		return 1
	}
	return least
}

// agentState is the index of the k-th concentration of its own.
func (m *Model) agentState(k int) int { return sCytokines + len(m.cytokines) + k }

func (m *Model) newDepot(row *Agent) depotState {
	d := depotState{row: row, direct: row.Availability.Value / (row.Volume.Value * m.Scale)}
	if row.Cytokine != "" {
		i := m.signals[row.Cytokine] - xCytokines
		d.state = sCytokines + i
		d.direct *= unitsPer[m.Table.Cytokines[i].Baseline.Unit] / m.cytokines[i].c0
	} else {
		for k, i := range m.agents {
			if &m.Table.Agents[i] == row {
				d.state = m.agentState(k)
			}
		}
	}
	if ka := row.Absorption.Value; ka > 0 {
		d.in = newExposure([]float64{ka}, []float64{d.direct * ka})
	}
	return d
}

func newOwnAgents(m *Model) []ownAgent {
	own := make([]ownAgent, len(m.agents))
	for k, i := range m.agents {
		row := &m.Table.Agents[i]
		a := ownAgent{row: row, state: m.agentState(k), k: row.Clearance.Value, rho: row.Receptor.Value, half: row.Saturation.Value, assay: -1}
		if row.Assay != "" {
			a.assay = m.signals[row.Assay]
		}
		for j := range m.cells {
			if w, ok := row.Cleared[m.cells[j].id]; ok {
				a.cells = append(a.cells, j)
				a.w = append(a.w, w/m.cells[j].pool0)
			}
		}
		for _, act := range row.Acts {
			a.acts = append(a.acts, struct {
				signal              int
				mode                string
				potency, most, half float64
			}{m.signals[act.Signal], act.Mode, act.Potency, orOne(act.Most), act.Half})
		}
		own[k] = a
	}
	return own
}

// agentSignals lets agents of their own concentration add to, block or
// provoke signals.
func (s *System) agentSignals(y []float64) {
	s.source = 0
	for i := range s.own {
		c := y[s.own[i].state]
		if c <= 0 {
			continue
		}
		for _, a := range s.own[i].acts {
			switch a.mode {
			case "add":
				s.x[a.signal] += a.potency * c
			case "block":
				s.x[a.signal] *= 1 - a.most*a.potency*c/(1+a.potency*c)
			case "source":
				s.source += a.potency * c * c / (c + a.half)
			}
		}
	}
}

// agentRates: absorption, and clearance like that of a cytokine.
func (s *System) agentRates(t float64, y, dy []float64) {
	for i := range s.own {
		a := &s.own[i]
		c := math.Max(0, y[a.state])
		if c == 0 {
			dy[a.state] = 0
			continue
		}
		m := 0.0
		for k, j := range a.cells {
			m += a.w[k] * s.bound(j)
		}
		receptors := 0.0
		if a.rho > 0 {
			receptors = a.rho * m / (1 + c/a.half)
		}
		dy[a.state] = -a.k * c * ((1 - a.rho) + receptors)
	}
	for i := range s.depots {
		d := &s.depots[i]
		if d.in != nil && t < d.in.until {
			dy[d.state] += d.in.at(t)
		}
		dy[d.state] += d.infusing
	}
}

// Inject gives an agent: a dose (mg or IU) into its depot, at once into the
// blood if it has none, or at a constant rate over days.
func (s *System) Inject(t float64, y []float64, agent string, dose, over float64) error {
	for i := range s.depots {
		d := &s.depots[i]
		switch {
		case d.row.ID != agent:
			continue
		case over > 0:
			d.infusing += d.direct * dose / over
			if math.Abs(d.infusing) < 1e-12*math.Abs(d.direct*dose/over) {
				d.infusing = 0
			}
		case d.in != nil:
			d.in.bolus(t, dose)
		default:
			y[d.state] += dose * d.direct
		}
		return nil
	}
	return fmt.Errorf("unknown growth factor %q", agent)
}

// assayed is what injected agents add to the serum level of a cytokine or
// IL-6, in the unit of its baseline.
func (s *System) assayed(y []float64, signal int, unit string) (sum float64) {
	for i := range s.own {
		if s.own[i].assay == signal {
			sum += math.Max(0, y[s.own[i].state]) * unitsPer[unit]
		}
	}
	return sum
}
