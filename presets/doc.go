// Package presets holds the scenarios that ship with the program, one TOML
// file each with story, events, lecture steps and evidence, and loads the
// user's own. A faulty file is refused as a whole; every error names file,
// line and column.
//
// # The file
//
// title, story and days must be there:
//
//	title   = "Docetaxel, one cycle"
//	story   = "Two or three sentences for a student."
//	group   = "Chemotherapy"        # heading in the library
//	days    = 42                    # length of the run; or "6 wk"
//	day0    = 2                     # day 0 of steps, evidence and axis; the run begins before it
//	patient = "adult"               # "woman", "mouse"; or a table: name (one of these), weight (kg), area (m²), baseline
//	show    = ["anc", "plt", "hb"]  # curves to plot; these are the default
//	key     = 2                     # digit that opens it, 1 to 9
//	seed    = 1                     # of stochastic runs
//
// Times are numbers of days or strings with min, h, d, wk, mo (30 d) or y
// (365 d).
//
// Volumes of distribution grow with the weight of a patient, clearances with its
// power 3/4. The baseline of a patient is a table of normal values that differ from the
// reference adult's: counts, hb, the iron_store (mg) and cytokines, each in the
// unit of its quantity, e.g. baseline = { hb = 13.5, iron_store = 200, epo = 15 }.
// The body is at rest with them: whoever has little iron loses more of it.
//
// # Quantities
//
// Quantities are the names in the header of a CSV export. Levels of cytokines are
// what a serum assay measures: it sees pegfilgrastim as gcsf and PEG-rHuMGDF as
// tpo, but not romiplostim or eltrombopag. marrow_blasts (%), blasts (in the blood,
// part of wbc) and cellularity tell of leukemias, donor.n and the like of grafts,
// transgenic_hb of a transferred gene. The quantity survival counts the hosts (%)
// that a shown infection or months without red cells, neutrophils and platelets
// leave alive, with care but without transfusions that the preset does not give.
//
// Three count from the start of the run, when all cells are of one age: hsc_age
// (divisions per stem cell), telomere (kb that leukocytes have lost, so below
// zero) and mutations (per stem cell). The quantity expanded is the share (%) of
// resting stem cells that clones of more than one percent each hold.
//
// # Events
//
// Each [[event]] has a kind and a time counted from the start of the run. The
// kind (sim.Kinds) decides which other keys it takes: its noun (drug, product,
// graft, cytokine, pathogen), its measure (dose, volume, units, load), and
// where they make sense over, every with times, and when:
//
//	[[event]]
//	kind    = "transfuse"
//	at      = 4
//	product = "platelets"
//	units   = 1
//	every   = "1 d"
//	times   = 20
//	when    = "plt < 10"            # checked at each time; "<" or ">="
//	label   = "platelets"           # on the time axis; composed if left out
//
// # Conditions, grafts and clones
//
// The table's conditions are lasting states with a level: 50 % is half of what
// the row describes, and where the row allows it (hemolysis, for example) up to
// 300 % are more than that. A later event sets another level of the same
// condition: of "aging", 25 % is a decade after the age of 60. An inherited one,
// such as "sickle cell disease", is in all cells but those of other people.
//
// Each infusion founds a clone. A graft of mixed cells is infused in parts:
// the share of a patient's own marrow that took up a gene is the graft
// "gene-corrected marrow", the rest "autologous marrow". A graft of the patient's
// own cells holds the clones of the table, such as a leukemia, in the shares that
// they have in the CD34⁺ cells on the day of infusion. Grafts of other people,
// matched siblings too, may be rejected by the patient's T cells and attack the
// patient's blood formation; ciclosporin keeps both from beginning.
//
// Clones that several events found of one row are one clone, unless they have
// names of their own:
//
//	[[event]]
//	kind     = "clone"
//	at       = 0
//	clone    = "driver 5"
//	founders = "2 %"                # of all cells of the tree, taken from the host; or "100 cells"
//	as       = "clone 7"            # its curves are share.clone 7.n and so on
//	clones   = 40                   # stands for so many of equal size; 1 if left out
//
// # Steps
//
// Each [[step]] stops a lecture: the class predicts, then sees.
//
//	[[step]]
//	pause_at = "nadir anc"          # or a day, "peak il6", "anc: first day above 0.5 after the minimum"
//	ask      = "The question shown at the stop."
//	tell     = "The answer shown when the lecturer goes on."
//
// # Evidence
//
// Each [[evidence]] is a published window that the simulated value should lie
// in. The statistic is in the words of sim.ParseStatistic, the source a key of
// the bibliography or several separated by spaces.
//
//	[[evidence]]
//	quantity  = "anc"
//	statistic = "day of minimum"
//	low       = 7
//	high      = 9
//	unit      = "d"
//	source    = "friberg2002"
//	case      = "S1.01"             # optional: protocol in the reference data
//	trust     = "B"                 # optional: A large study, B small or indirect, C computed
//	kind      = "typical"           # or "population", which one patient cannot show
//	note      = "What the reader should know."
//
// A row of kind population is not judged; its unit may be that of a population,
// such as % of patients. A row may compare two arms of a study: its value is
// then this preset's statistic over, or minus, that of the other.
//
//	versus    = "s2-02-filgrastim-5" # the name of a built-in preset
//	compare   = "ratio"              # or "difference", or "dose per e-fold"
//
// "dose per e-fold" is the radiation that lowers the value to 1/e: the
// difference of the two doses over the logarithm of the ratio of the values.
//
// # Curves
//
// Each [[curve]] is a published time course, drawn over the simulated one and
// not judged. A point is a day and a value, with its spread if there is one.
//
//	[[curve]]
//	quantity = "plt"
//	unit     = "1e9/L"
//	source   = "harker2000"
//	case     = "S4.02"               # optional, as in evidence
//	note     = "Mean of the volunteers, with its standard deviation."
//	points   = [[0, 237, 196, 278], [12, 522, 432, 612]]
//	relative = "baseline"            # or "maximum": shares of the simulated curve's; unit "ratio" or "%"
//
// # Validation
//
// The folder validation holds one file for each arm of a published protocol,
// named after its case in the reference data. They have evidence but no
// lecture; their group is Validation.
package presets
