package model

import "math"

// Derivative writes dy/dt. State: shared quantities, then a block a clone.
// Cytokines, IL-6, TGF-beta, matrix, CXCL12 and iron availability are
// relative to rest; cells are absolute; plasma is in L, stored iron in mg.
func (s *System) Derivative(t float64, y, dy []float64) {
	s.sum(y)
	s.sense(y)
	s.regulate()
	s.exposures(t)
	clear(s.flow)
	s.lost = 0
	s.immunity(y, dy)
	for k := range s.clones {
		off := s.Model.shared + k*s.block
		if s.clones[k].empty { // nothing happens to it, not even injury
			clear(dy[off : off+s.block])
			continue
		}
		s.clone(&s.clones[k], y[off:off+s.block], dy[off:off+s.block])
	}
	s.sharedRates(t, y, dy)
}

// sum adds up the cells of all clones.
func (s *System) sum(y []float64) {
	clear(s.total)
	s.picky = false
	for k := range s.clones {
		b := y[s.Model.shared+k*s.block:]
		cl := &s.clones[k]
		cl.empty = true
		if cl.binds && !s.picky {
			s.picky = true
			clear(s.extra)
		}
		for i := range s.cells {
			c := &s.cells[i]
			v := 0.0
			for _, x := range b[c.off : c.off+c.n] {
				v += x
			}
			s.total[i] += v
			if v != 0 {
				cl.empty = false
			}
			if cl.binds {
				s.extra[i] += (cl.mult[i*properties+pUptake] - 1) * v
			}
		}
	}
}

// sense turns the state into the signals that steer cells.
func (s *System) sense(y []float64) {
	x := s.x
	taken := s.total[s.stem.cycling] + s.total[s.stem.resting]
	x[xNiche] = math.Max(0, 1-taken/s.sites(y)) / s.stem.free
	x[xTGF], x[xIL6], x[xIron], x[xECM] = y[sTGF], y[sIL6], y[sIron], y[sECM]
	s.crowd = s.crowding(y[sECM])
	store := math.Max(0, y[sStore])
	x[xStore] = store / s.iron.store
	x[xDO2] = s.delivery(y) / s.blood.do2
	x[xPathogen], x[xCXCL] = math.Max(0, y[sPathogen]), y[sCXCL]
	for i := range s.cytokines {
		x[xCytokines+i] = math.Max(0, y[sCytokines+i])
	}
	for k, i := range s.sensed {
		x[xCytokines+len(s.cytokines)+k] = s.total[i] / s.cells[i].pool0
	}
	s.agentSignals(y)
	s.ironSignals(store)
	for _, i := range s.moving {
		s.present[i] = y[s.cells[i].moved]
	}
}

// sites is the number of niches.
func (s *System) sites(y []float64) float64 {
	return s.stem.sites * s.change.sites * math.Max(y[sECM], 1e-3)
}

// volume of the blood, L, and its share of red cells.
func (s *System) volume(y []float64) (blood, red float64) {
	for _, i := range s.blood.red {
		red += s.total[i]
	}
	return y[sPlasma] + red*s.blood.cellVolume, red
}

// hemoglobin in g/dL: 0.1·MCH[pg]·1e-12·cells/V (model.md section 4).
func (s *System) hemoglobin(y []float64) float64 {
	v, red := s.volume(y)
	return 0.1 * s.blood.mch * 1e-12 * red / v
}

// delivery of oxygen, mL/min: 10·CO·(1.34·Hb·SaO2 + 0.003·PaO2). The heart
// puts out what fills it: CO follows the blood volume (assumed), so that a bleed
// is felt before the plasma that refills it has thinned the blood.
func (s *System) delivery(y []float64) float64 {
	v, _ := s.volume(y)
	pressure, bound := s.arterial(y[sBreathing])
	return (s.blood.bound*s.change.saturation*bound*s.hemoglobin(y) + s.blood.dissolved*pressure) * s.change.output * v / s.blood.v0
}

// regulate evaluates all effects, and again for clones that do not feel the
// lack of a signal.
func (s *System) regulate() {
	for i := 1; i < len(s.effects); i++ {
		v := 1.0
		for _, e := range s.effects[i].terms {
			v *= e.e.at(s.x[e.signal])
		}
		s.g[i] = v
	}
	s.gains(s.g, s.gamma)
	for k := range s.clones {
		if c := &s.clones[k]; c.free != nil {
			for i := 1; i < len(s.effects); i++ {
				c.g[i] = 1
				for _, e := range s.effects[i].terms {
					x := s.x[e.signal]
					if c.free[e.signal] {
						x = math.Max(1, x)
					}
					c.g[i] *= e.e.at(x)
				}
			}
			s.gains(c.g, c.gamma)
		}
	}
	for i := range s.cells {
		c := &s.cells[i]
		if c.shares {
			sum := 0.0
			for _, j := range c.children {
				sum += s.cells[j].split * s.g[s.cells[j].gi[pShare]]
			}
			s.shareOf[i] = 1 / sum
		}
	}
}

// gains per stage of chains from effects.
func (s *System) gains(g, gamma []float64) {
	for i := range s.cells {
		c := &s.cells[i]
		if k := c.gi[pGain]; k != 0 {
			gamma[i] = c.root * root(g[k], c.n, c.invN)
		}
	}
}

// root is v^(1/n), by square and cube roots where they do.
func root(v float64, n int, inv float64) float64 {
	switch n {
	case 1:
		return v
	case 2:
		return math.Sqrt(v)
	case 3:
		return math.Cbrt(v)
	case 4:
		return math.Sqrt(math.Sqrt(v))
	case 8:
		return math.Sqrt(math.Sqrt(math.Sqrt(v)))
	}
	if v <= 0 {
		return 0
	}
	return math.Exp(math.Log(v) * inv)
}

// clone writes the derivative of one clone's block (model.md section 4).
func (s *System) clone(cl *clone, y, dy []float64) {
	dam := y[s.block-1]
	dy[s.block-1] = -dam*s.niche.injuryRate + s.injury
	hunted := s.preyed(cl)
	for _, i := range s.order {
		c := &s.cells[i]
		in := 0.0
		if p := c.parent; p >= 0 {
			in = s.out[p] * c.split
			if s.cells[p].shares || ((cl.mult != nil || cl.free != nil) && s.cells[p].kind != KindMature) {
				in *= s.factor(cl, i, pShare) * s.norm(cl, p)
			}
		}
		s.flow[i] += in
		kill := 0.0
		if s.lethal {
			kill = s.drugged(cl, i) + s.bleeding*c.blood
		}
		if hunted {
			kill += s.hunted(cl, i)
		}
		if cl.leave != nil || cl.loose != nil {
			kill += s.leaving(cl, i)
		}
		if c.packed {
			kill += s.crowd
		}
		switch c.kind {
		case KindStem:
			s.stemCells(cl, c, i, kill, dam, y, dy)
		case KindRenew:
			o := c.odds0 * s.factor(cl, i, pRenewal) / (1 + math.Max(0, dam))
			rate := c.divide * s.factor(cl, i, pDivision) * y[c.off]
			a := o / (1 + o)
			dy[c.off] = in + (2*a-1)*rate - kill*y[c.off]
			s.out[i] = 2 * (1 - a) * rate
		case KindChain:
			s.out[i] = s.stages(cl, c, i, in, kill, y, dy)
		default:
			s.out[i] = s.mature(cl, c, i, in, kill, y, dy)
		}
	}
}

// factor is the product of effects and the clone's own multiplier.
func (s *System) factor(cl *clone, i, p int) float64 {
	f := cl.g[s.cells[i].gi[p]]
	if cl.mult != nil {
		f *= cl.mult[i*properties+p]
	}
	return f
}

// norm makes the shares of a parent's children sum to one.
func (s *System) norm(cl *clone, p int) float64 {
	if cl.mult == nil && cl.free == nil {
		return s.shareOf[p]
	}
	sum := 0.0
	for _, j := range s.cells[p].children {
		sum += s.cells[j].split * s.factor(cl, j, pShare)
	}
	return 1 / sum
}

// stemCells: quiescent cells wake and return; cycling cells divide with
// self-renewal a = o/(1+o), one half at rest.
func (s *System) stemCells(cl *clone, c *compiled, i int, kill, dam float64, y, dy []float64) {
	q := s.stem.resting
	rest := &s.cells[q]
	phi := s.x[xNiche]
	wake := s.stem.wake * s.factor(cl, q, pActivation) * y[rest.off]
	back := s.stem.back * 2 * phi / (phi + 1) * s.factor(cl, i, pReturn) * y[c.off]
	o := c.odds0 * s.factor(cl, i, pRenewal) / (1 + math.Max(0, dam))
	a := o / (1 + o)
	rate := c.divide * s.factor(cl, i, pDivision) * y[c.off]
	killRest := 0.0
	if s.lethal {
		killRest = s.drugged(cl, q)
	}
	if s.preyed(cl) {
		killRest += s.hunted(cl, q)
	}
	dy[rest.off] = back - wake - killRest*y[rest.off]
	dy[c.off] = wake - back + (2*a-1)*rate - kill*y[c.off]
	dy[s.divided] = counting(a, rate, y[rest.off]+y[c.off])
	s.flow[q] += back
	s.flow[i] += wake
	s.out[i] = 2 * (1 - a) * rate
}

// stages of a chain; the outflow counts the yield.
func (s *System) stages(cl *clone, c *compiled, i int, in, kill float64, y, dy []float64) float64 {
	kappa := c.kappa * cl.g[c.gi[pRate]]
	gamma := cl.gamma[i]
	if cl.mult != nil {
		kappa *= cl.mult[i*properties+pRate]
		gamma *= cl.multRoot[i]
	}
	loss := kappa + kill
	x := y[c.off : c.off+c.n]
	d := dy[c.off : c.off+c.n]
	for k, v := range x {
		d[k] = in - loss*v
		in = gamma * kappa * v
	}
	return in * c.yield * s.factor(cl, i, pYield)
}

// starved is the share of the pool at rest below which the fixed consumption
// of mature cells can no longer be met.
const starved = 0.02

// mature cells age through n classes and may divide themselves.
func (s *System) mature(cl *clone, c *compiled, i int, in, kill float64, y, dy []float64) float64 {
	kappa := c.kappa * cl.g[c.gi[pRate]]
	if cl.mult != nil {
		kappa *= cl.mult[i*properties+pRate]
	}
	if c.hazard > 0 {
		kill += c.hazard * (1 + starved) * c.pool0 / (s.total[i] + starved*c.pool0)
	}
	loss := kappa + kill
	x := y[c.off : c.off+c.n]
	d := dy[c.off : c.off+c.n]
	grow := 0.0
	if c.local > 0 {
		grow = c.local * s.factor(cl, i, pDivision)
	}
	pool := 0.0
	for k, v := range x {
		d[k] = in + (grow-loss)*v
		in = kappa * v
		pool += v
	}
	culled := s.culled(cl, c, i, x[0])
	d[0] -= culled
	if i == s.blood.destroyed {
		s.lost += in + culled
		if kill > 0 {
			s.lost += (kill - s.bleeding*c.blood) * pool
		}
	}
	return in
}

// culled are the youngest cells that die when a signal that kept them alive
// falls: red cells when erythropoietin does (neocytolysis, Rice 2001). They go
// at the rate at which they would age, times what the effect exceeds 1.
func (s *System) culled(cl *clone, c *compiled, i int, youngest float64) float64 {
	slot := c.gi[pCulling]
	if slot == 0 || cl.g[slot] <= 1 {
		return 0
	}
	rate := c.kappa * (cl.g[slot] - 1)
	if cl.mult != nil {
		rate *= cl.mult[i*properties+pCulling]
	}
	return rate * youngest
}
