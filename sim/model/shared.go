package model

// Stem sets the stem cell pool (model.md sections 4 and 5).
type Stem struct {
	Count     Number `toml:"count"`     // functional HSC, cells
	Interval  Number `toml:"interval"`  // between divisions, d
	Active    Number `toml:"active"`    // share outside G0
	Occupancy Number `toml:"occupancy"` // share of niche sites taken
	Rest      Number `toml:"rest"`      // mean quiescent time, d
}

// A Response is an Effect on something that is not a cell.
type Response struct {
	Signal string  `toml:"signal"`
	Lo     float64 `toml:"lo"`
	Hi     float64 `toml:"hi"`
	H      float64 `toml:"h"` // 0 is 1
	Basis  string  `toml:"basis"`
	Source string  `toml:"source"`
	Note   string  `toml:"note"`
}

// Blood sets volumes, hemoglobin and oxygen delivery.
type Blood struct {
	Volume     Number   `toml:"volume"`      // L
	CellVolume Number   `toml:"cell_volume"` // red cell mass per cell, L
	MCH        Number   `toml:"mch"`         // pg
	HctRatio   Number   `toml:"hct_ratio"`   // whole-body/venous hematocrit
	PlasmaTime Number   `toml:"plasma_time"` // refill time, d
	Dilution   Response `toml:"dilution"`    // of the target volume
	Output     Number   `toml:"output"`      // cardiac output, L/min
	Saturation Number   `toml:"saturation"`  // arterial, share
	Pressure   Number   `toml:"pressure"`    // arterial oxygen, mmHg
	Capacity   Number   `toml:"capacity"`    // Hüfner, mL/g
	Solubility Number   `toml:"solubility"`  // mL/dL/mmHg
	RedCells   []string `toml:"red_cells"`   // cells that carry hemoglobin
	Destroyed  string   `toml:"destroyed"`   // red cells whose loss recycles iron
	Made       string   `toml:"made"`        // cell whose inflow has taken up its iron
}

// Niche sets matrix, TGF-beta, CXCL12, injury and homing.
type Niche struct {
	TGFStroma  Number   `toml:"tgf_stroma"`  // share of TGF-beta from stroma at rest
	TGFRate    Number   `toml:"tgf_rate"`    // 1/d
	TGFSource  string   `toml:"tgf_source"`  // cell that makes the rest
	MatrixTime Number   `toml:"matrix_time"` // repair of the matrix, d
	MatrixDose Number   `toml:"matrix_dose"` // D0 of the matrix, Gy
	CXCLTime   Number   `toml:"cxcl12_time"` // d
	Mobilize   Response `toml:"mobilize"`    // of CXCL12
	Mobility   Number   `toml:"mobility"`    // exponent m of blood CD34+
	CD34       Number   `toml:"cd34"`        // blood CD34+ at rest, 1/µL
	CD34Cells  []string `toml:"cd34_cells"`
	InjuryTime Number   `toml:"injury_time"` // d
	InjuryDose Number   `toml:"injury_dose"` // residual injury per Gy
	Homing     Number   `toml:"homing"`      // share of infused cells that lodge
}

// Iron sets the iron economy of the erythroblasts.
type Iron struct {
	Rate       Number   `toml:"rate"`       // of availability, 1/d
	PerCell    Number   `toml:"per_cell"`   // mg
	Store      Number   `toml:"store"`      // mg at rest
	Loss       Number   `toml:"loss"`       // mg/d
	Hepcidin   Response `toml:"hepcidin"`   // of availability
	Supply     Response `toml:"supply"`     // of availability by the store
	Absorption Response `toml:"absorption"` // of uptake by the store
}

// Infection sets immune functions that all pathogens meet.
type Infection struct {
	Killers  string   `toml:"killers"`    // cell that kills pathogens
	Half     Number   `toml:"half"`       // pathogen load of half-maximal killing
	Learn    Number   `toml:"learn"`      // gain of the local and adaptive response, 1/d
	Forget   Number   `toml:"forget"`     // loss of it, 1/d
	Notice   Number   `toml:"notice"`     // load that half-activates it
	Extinct  Number   `toml:"extinct"`    // load below which the pathogen is gone
	Neutro   []string `toml:"neutro"`     // cells of the three arms of the
	Cellular []string `toml:"cellular"`   // immune function score
	Humoral  []string `toml:"humoral"`    //
	Half50   Number   `toml:"score_half"` // share of normal that gives half of the score's rise
}

// Inflammation sets interleukin-6.
type Inflammation struct {
	Baseline Number `toml:"baseline"` // pg/mL
	Rate     Number `toml:"rate"`     // 1/d
	Gain     Number `toml:"gain"`     // multiple of baseline at full pathogen load
	Half     Number `toml:"half"`     // load of half-maximal production
}

// A Drug kills cells by its concentration. Its pharmacokinetics are a central
// volume with up to two peripheral ones, evaluated analytically.
type Drug struct {
	ID        string             `toml:"id"`
	Name      string             `toml:"name"`
	About     string             `toml:"about"`
	Volume    Number             `toml:"volume"`    // central, L
	Clearance Number             `toml:"clearance"` // L/h
	Exchange  []Exchange         `toml:"exchange"`
	Slope     Number             `toml:"slope"`  // kill at sensitivity 1, L/mg/d
	Injury    Number             `toml:"injury"` // residual injury, L/mg/d
	Matrix    Number             `toml:"matrix"` // matrix loss, L/mg/d
	Kills     map[string]float64 `toml:"kills"`  // cell → sensitivity
	Basis     string             `toml:"basis"`  // of the sensitivities
	Source    string             `toml:"source"`
}

// Exchange is one peripheral volume.
type Exchange struct {
	Flow   Number `toml:"flow"`   // L/h
	Volume Number `toml:"volume"` // L
}

// An Agent is a growth factor given as a drug; it joins its cytokine.
type Agent struct {
	ID           string `toml:"id"`
	Name         string `toml:"name"`
	About        string `toml:"about"`
	Cytokine     string `toml:"cytokine"`
	Absorption   Number `toml:"absorption"`   // 1/d; value 0 is intravenous
	Availability Number `toml:"availability"` // share
	Volume       Number `toml:"volume"`       // L
}

// A Graft says which cells a dose of CD34+ cells contains.
type Graft struct {
	ID     string             `toml:"id"`
	Name   string             `toml:"name"`
	About  string             `toml:"about"`
	Cells  map[string]float64 `toml:"cells"` // cell → cells per CD34+ cell infused
	Basis  string             `toml:"basis"`
	Source string             `toml:"source"`
}

// A Product is a unit of transfused blood cells.
type Product struct {
	ID     string             `toml:"id"`
	Name   string             `toml:"name"`
	Cells  map[string]float64 `toml:"cells"`  // cell → cells per unit
	Plasma Number             `toml:"plasma"` // L per unit
	Basis  string             `toml:"basis"`
	Source string             `toml:"source"`
}

// A Pathogen grows in the patient until it is killed.
type Pathogen struct {
	ID       string `toml:"id"`
	Name     string `toml:"name"`
	Growth   Number `toml:"growth"`   // 1/d
	Killing  Number `toml:"killing"`  // by neutrophils at rest, 1/d
	Adaptive Number `toml:"adaptive"` // per unit of response, 1/d
}

// A Body is a kind of patient.
type Body struct {
	ID       string             `toml:"id"`
	Name     string             `toml:"name"`
	Weight   float64            `toml:"weight"`   // kg
	Area     float64            `toml:"area"`     // m²
	Baseline map[string]float64 `toml:"baseline"` // normal values by observable
	Source   string             `toml:"source"`
}
