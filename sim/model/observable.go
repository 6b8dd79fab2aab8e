package model

// An Observable is a clinical quantity computed from pools: the sum of the
// circulating cells per blood volume, in Unit.
type Observable struct {
	ID      string   `toml:"id"`    // as in presets and CSV, e.g. "anc"
	Label   string   `toml:"label"` // for axes
	Unit    string   `toml:"unit"`
	Cells   []string `toml:"cells"`
	Scale   float64  `toml:"scale"` // cells/L × Scale gives Unit
	Lo      float64  `toml:"lo"`    // reference interval of adults
	Hi      float64  `toml:"hi"`
	Spilled []string `toml:"spilled"` // marrow cells that count as well once crowding or lack of hold brings them into the blood
	Basis   string   `toml:"basis"`
	Source  string   `toml:"source"`
}

// A Transit is the mean time through a row of cells at their present rates, d.
type Transit struct {
	ID    string   `toml:"id"`
	Label string   `toml:"label"`
	Cells []string `toml:"cells"`
}
