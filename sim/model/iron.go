package model

import "math"

// ironStore is the name under which a patient's normal values hold the store.
const ironStore = "iron_store"

// ironSignals makes hepcidin, and lets what is left in the store limit what
// reaches the erythroblasts: they can draw no more than comes in, however much
// they would take. Hepcidin rises with the store and with inflammation and is
// suppressed by erythroblasts, through erythroferrone (kautz2014).
func (s *System) ironSignals(store float64) {
	x, r := s.x, &s.iron
	x[xHepcidin] = store / r.normal * r.drive.at(x) / r.hepcidin.at(x)
	x[xIron] *= store / (store + r.last) / r.lastRest
	s.absorbed = r.uptake * s.change.absorption * r.absorption.at(x)
}

// released iron that a store (mg) can give, mg/d.
func (r *ironRates) released(store float64) float64 {
	return r.release * store / (store + r.releaseHalf)
}

// ironBalance is the iron that can be supplied a day (recycled from red cells,
// released from the store, taken in) over what the marrow takes up, relative
// to rest. Hillman and Henderson (hillman1969) found production limited to
// two or three times the basal by the release from stores, but not when iron
// came from destroyed red cells.
func (s *System) ironBalance(store float64) float64 {
	r := &s.iron
	taken := math.Max(0, s.absorbed-r.loss)
	supply := r.perCell*s.lost + r.released(math.Max(0, store)) + taken + s.change.intake
	used := r.perCell * s.flow[s.blood.made]
	if used <= 0 {
		return 1e3 // plenty
	}
	return supply / used / r.balance
}

// ferritin of the serum, µg/L: in proportion to the store, and an acute-phase
// protein besides.
func (s *System) ferritin(store float64) float64 {
	r := &s.iron
	if r.ferritin == 0 {
		return 0
	}
	return store * r.ferritin * r.acute.at(s.x)
}
