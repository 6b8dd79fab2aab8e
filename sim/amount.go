package sim

// An Amount is a number with its unit as written, e.g. 100 mg/m2.
// The zero Amount means "not given".
type Amount struct {
	Value float64
	Unit  string // canonical, e.g. "mg/m2", "ug/kg", "Gy", "mL", "%"
}
