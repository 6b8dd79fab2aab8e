package model

// saturation of hemoglobin with oxygen at a pressure (mmHg), after
// J. W. Severinghaus, J. Appl. Physiol. 46 (1979) 599.
func saturation(p float64) float64 {
	if p <= 0 {
		return 0
	}
	return 1 / (23400/(p*p*p+150*p) + 1)
}

// arterial oxygen pressure and saturation relative to rest. In thin air
// breathing deepens over days and makes good a share of the lack.
func (s *System) arterial(breathing float64) (pressure, bound float64) {
	pressure = s.change.pressure
	if pressure >= 1 {
		return pressure, 1
	}
	lack := 1 - pressure
	pressure += s.blood.breathing * max(0, min(breathing, lack))
	return pressure, saturation(pressure*s.blood.pressure) / s.blood.saturation
}

// plasmaBeside is the plasma (L) that the body keeps beside a volume of red
// cells. It holds the blood volume when red cells are lost; when there are more
// than at rest it gives way to them ever less, so that the blood volume rises,
// as in polycythemia.
func (s *System) plasmaBeside(red float64) float64 {
	b := &s.blood
	more := red - b.red0
	if more <= 0 {
		return b.plasma - more
	}
	yields := b.plasma - b.plasmaLeast
	return b.plasmaLeast + yields*yields/(yields+more)
}
