package model

// sharedRates writes the derivatives of what clones share. It needs the flows
// of the clones.
func (s *System) sharedRates(t float64, y, dy []float64) {
	x, f, n := s.x, &s.infection, &s.niche
	dy[sIL6] = f.il6Rate * (1 + f.il6Gain*x[xPathogen]/(f.il6Half+x[xPathogen]) + s.change.il6 + s.source - y[sIL6])
	dy[sTGF] = n.tgfRate * (n.tgfStroma*y[sECM] + (1-n.tgfStroma)*s.total[n.tgfSource]/n.tgfRest - y[sTGF])
	dy[sECM] = (s.change.ecm-y[sECM])*n.matrixRate - s.matrix*y[sECM]
	dy[sCXCL] = n.cxclRate * (y[sECM]*n.mobilize.at(x) - y[sCXCL])

	r := &s.iron
	x[xBalance] = s.ironBalance(y[sStore])
	dy[sIron] = r.rate * (r.hepcidin.at(x)*r.supply.at(x) - y[sIron])
	dy[sStore] = s.absorbed - r.loss + s.change.intake +
		r.perCell*s.blood.made0*(s.lost/s.blood.destroyed0-s.flow[s.blood.made]/s.blood.made0)

	_, red := s.volume(y)
	target := s.plasmaBeside(red*s.blood.cellVolume) * s.change.plasma * s.blood.dilution.at(x)
	dy[sPlasma] = s.blood.plasmaRate*(target-y[sPlasma]) - s.bleeding*y[sPlasma]

	dy[sBreathing] = s.blood.breathRate * (max(0, 1-s.change.pressure) - y[sBreathing])

	s.pathogenRates(y, dy)
	for i := range s.cytokines {
		dy[sCytokines+i] = s.cytokines[i].rate(s, s.change.production[i], max(0, y[sCytokines+i]))
	}
	s.agentRates(t, y, dy)
	for _, i := range s.moving {
		k := s.cells[i].moved
		dy[k] = s.cells[i].exchange * (s.pull(0, i) - y[k])
	}
}

// rate of a cytokine relative to rest:
// dc/dt = S·factor − k·c·[(1−rho) + rho·M/(1 + c/K)], M the clearing cells.
func (c *cytokine) rate(s *System, production, x float64) float64 {
	m := 0.0
	for k, i := range c.cells {
		m += c.weights[k] * s.total[i]
	}
	factor, extra := production, 0.0
	for k := range c.laws {
		l := &c.laws[k]
		if l.add {
			extra += l.at(s.x[l.signal])
		} else {
			factor *= l.at(s.x[l.signal])
		}
	}
	return c.source*(factor+extra) - c.k*x*((1-c.rho)+c.rho*m/(1+x/c.sat))
}
