package model

import "math"

// A Clock counts what stem cells gather in a lifetime: divisions, and with
// them lost telomere and mutations; and it says from which size on a clone
// counts as expanded.
type Clock struct {
	Telomere   Number   `toml:"telomere" unit:"bp"`    // lost per division of an HSC, bp
	Mutations  Number   `toml:"mutations" unit:"1/yr"` // gained without division, 1/yr
	Replicated Number   `toml:"replicated" unit:"1"`   // gained per division
	Leukocytes []string `toml:"leukocytes"`            // cells whose telomeres are measured
	Measured   string   `toml:"measured"`              // cell in which the size of a clone is measured; "" is none
	Expanded   Number   `toml:"expanded" unit:"%"`     // share of it above which a clone is expanded
}

// clockRates is a compiled Clock.
type clockRates struct {
	telomere, mutations, replicated, expanded float64 // kb, 1/d, 1, share

	leukocytes []int
	measured   int // −1 if none
}

func (c *compiler) clock() {
	t := c.Table.Clock
	const year = 365.25 // d
	c.Model.clock = clockRates{
		telomere: t.Telomere.Value / 1000, mutations: t.Mutations.Value / year, replicated: t.Replicated.Value,
		expanded: t.Expanded.Value / 100, leukocytes: c.list("clock.leukocytes", t.Leukocytes), measured: -1,
	}
	if t.Measured != "" {
		c.Model.clock.measured = c.cell("clock.measured", t.Measured)
	}
}

// fresh is the count of divisions that cells of another person bring. Counts
// are relative to day 0, and so those of a graft are as if it had been
// collected on day 0 from somebody of the patient's age: an autograft was, and
// a donor's stem cells divide only once in 280 days until they are given.
const fresh = 0

// stemCount is the number of stem cells of a clone.
func (s *System) stemCount(y []float64, clone int) float64 {
	b := y[s.Model.shared+clone*s.block:]
	return b[s.cells[s.stem.resting].off] + b[s.cells[s.stem.cycling].off]
}

// joined mixes the count of divisions of stem cells that have just joined a
// clone of was stem cells into its own, by their numbers.
func (s *System) joined(y []float64, clone int, was, count float64) {
	n := s.stemCount(y, clone)
	if n <= was {
		return
	}
	d := &y[s.Model.shared+clone*s.block+s.divided]
	*d += (count - *d) * (n - math.Max(0, was)) / n
}

// inheritCount gives a clone that is to take its first cells from the host the
// host's count of divisions: cells that mature in it were made by those.
func (s *System) inheritCount(y []float64, clone int) {
	if s.sum(y); s.clones[clone].empty {
		y[s.Model.shared+clone*s.block+s.divided] = y[s.Model.shared+s.divided]
	}
}

// counting is the rate at which the mean number D of divisions per stem cell of
// a clone rises, 1/d. Its S stem cells hold S·D divisions. A division takes one
// cell of d away and puts 2a cells of d+1 in its place, a the probability that
// a daughter stays a stem cell, so that cycling cells A that divide at a rate p
// change
//
//	d(SD)/dt = pA·[2a(d+1) − d]   and   dS/dt = pA·(2a − 1).
//
// Resting and cycling cells change places in weeks or months but divide about
// once a year, so d is D (assumed: after a loss cycling cells are somewhat ahead).
// What is killed leaves with D. Hence
//
//	dD/dt = [d(SD)/dt − D·dS/dt]/S = 2a·pA/S,
//
// at rest, with a = 1/2, the reciprocal of the interval between divisions.
func counting(a, rate, stem float64) float64 {
	if stem <= 0 {
		return 0
	}
	return 2 * a * rate / stem
}

// divisions is the mean number of divisions per stem cell since day 0, over
// all clones; 0 if there are no stem cells.
func (s *System) divisions(y []float64) float64 {
	sum, stem := 0.0, 0.0
	for k := range s.clones {
		n := s.stemCount(y, k)
		sum += n * y[s.Model.shared+k*s.block+s.divided]
		stem += n
	}
	return share(sum, stem)
}

// telomeres is the change of the mean telomere length of leukocytes since day
// 0, kb. Each leukocyte descends from the stem cells of its clone through a
// number of divisions that hardly changes, and that cancels in the difference.
// Amplification below the stem cell that lasts for years would shorten the
// telomeres a little more, as would the weeks (for T cells years) that pass
// between the division of a stem cell and the leukocyte; both are left out.
func (s *System) telomeres(y []float64) float64 {
	sum, all := 0.0, 0.0
	for k := range s.clones {
		b := y[s.Model.shared+k*s.block:]
		n := 0.0
		for _, i := range s.clock.leukocytes {
			n += s.pool(b, i)
		}
		sum += n * b[s.divided]
		all += n
	}
	return 0 - s.clock.telomere*share(sum, all) // not −0 on day 0
}

// mutations per stem cell since day 0: some come with time, some with
// divisions.
func (s *System) mutations(t float64, y []float64) float64 {
	return s.clock.mutations*t + s.clock.replicated*s.divisions(y)
}

// expanded is the share, %, of the measured cells that clones of the table's rows hold
// of which each is larger than the limit; of a clone that stands for many, each
// holds an equal part. Cells hurt by radiation are of rows too, but no clone in
// that sense.
func (s *System) expanded(y []float64) (percent float64) {
	i := s.clock.measured
	for k := range s.clones {
		if i < 0 || s.clones[k].Row == "" || k == s.injured || k == s.doomed {
			continue
		}
		part := share(s.pool(y[s.Model.shared+k*s.block:], i), s.total[i])
		if part > s.clock.expanded*float64(max(s.clones[k].Alike, 1)) {
			percent += 100 * part
		}
	}
	return percent
}

// pool is the number of cells of one type in a clone's block.
func (s *System) pool(block []float64, i int) (n float64) {
	c := &s.cells[i]
	for _, v := range block[c.off : c.off+c.n] {
		n += v
	}
	return n
}
