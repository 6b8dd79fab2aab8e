package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// isolate keeps the user's own presets out of a test.
func isolate(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, dir)
	}
}

var errNoScreen = errors.New("no screen here")

// marrow runs a command line on a machine without a screen.
func marrow(args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = Run(Program{Window: func(WindowOptions) error { return errNoScreen }}, args, &out, &err)
	return status, out.String(), err.String()
}

func TestMessages(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	t.Chdir(dir) // should a command write after all
	for _, test := range []struct {
		name   string
		args   string
		status int
		stdout string // is contained
		stderr string // is contained; "" means nothing is written
	}{
		{"help", "-help", 0, "marrow run PRESET|FILE", ""},
		{"help of a command", "run -h", 0, "-every days", ""},
		{"version", "version", 0, "marrow ", ""},
		{"version as a flag", "-version", 0, "marrow ", ""},
		{"list", "list", 0, "docetaxel", ""},
		{"list takes no operand", "list x", 2, "", `unexpected argument "x"`},
		{"unknown flag", "-nonsense", 2, "", "-nonsense (see marrow -help)"},
		{"unknown flag of a command", "list -nonsense", 2, "", "-nonsense (see marrow list -help)"},
		{"unknown command", "explode", 2, "", `unknown command "explode"; the commands are list, run`},
		{"command behind a flag", "-paused list", 2, "", `"list" must come first`},
		{"bad size", "-size huge", 2, "", "-size huge: write width x height"},
		{"bad theme", "-theme pink", 2, "", "must be light, dark or system"},
		{"bad level", "-log-level loud", 2, "", "loud"},
		{"bad duration", "-quit-after -1s", 2, "", "must not be negative"},
		{"window with unknown preset", "-preset nobody", 2, "", `unknown preset "nobody"; give a .toml file or one of: `},
		{"window without a screen", "", 3, "", "marrow: no screen here"},
		{"run without preset", "run", 2, "", "PRESET|FILE is missing"},
		{"run with two presets", "run a b", 2, "", `unexpected argument "b"`},
		{"run with unknown preset", "run nobody", 2, "", "docetaxel"},
		{"run with a missing file", "run nowhere.toml", 2, "", "nowhere.toml"},
		{"run with no step", "run docetaxel -every 0", 2, "", "-every 0: must be more than 0"},
		{"run backward", "run docetaxel -days -3", 2, "", "-days -3: must be more than 0"},
		{"run into a missing folder", "run docetaxel -days 1 -o " + dir + "/no/a.csv", 2, "", "cannot write"},
		{"figure without a file", "figure docetaxel", 2, "", "-o is missing"},
		{"figure of unknown format", "figure docetaxel -panels anc -o a.doc", 2, "", "pdf, png, svg"},
		{"figure of unknown panel", "figure docetaxel -o a.pdf -panels blood", 2, "", `unknown panel "blood"; possible are tree, `},
		{"figure on a day that is not", "figure docetaxel -o a.pdf -at 9999", 2, "", "the run goes from day 0"},
		{"figure into a missing folder", "figure docetaxel -panels anc -o " + dir + "/no/a.pdf", 2, "", "cannot write"},
		{"figure of four columns", "figure docetaxel -o a.pdf -columns 4", 2, "", "must be 1 or 2"},
		{"figure on a day that is no number", "figure docetaxel -o a.pdf -at noon", 2, "", "-at"},
		{"figure of unknown text", "figure docetaxel -o a.pdf -text gothic", 2, "", "editable"},
		{"validate an unknown preset", "validate nobody", 2, "", "unknown preset"},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := marrow(strings.Fields(test.args)...)
			if status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			if !strings.Contains(stdout, test.stdout) || (test.stdout == "" && stdout != "") {
				t.Errorf("stdout %q, want %q in it", stdout, test.stdout)
			}
			if !strings.Contains(stderr, test.stderr) || (test.stderr == "" && stderr != "") {
				t.Errorf("stderr %q, want %q in it", stderr, test.stderr)
			}
		})
	}
}

func TestRunWritesCSV(t *testing.T) {
	isolate(t)
	path := filepath.Join(t.TempDir(), "out.csv")
	// Flags stand before and after the operand.
	if status, stdout, stderr := marrow("run", "-days", "2.2", "docetaxel", "-o", path, "-every", "0.5"); status != 0 || stdout != "" || stderr != "" {
		t.Fatalf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var times []string
	for _, r := range rows {
		times = append(times, r[0])
	}
	if want := []string{"time_d", "# d", "0", "0.5", "1", "1.5", "2", "2.2"}; !slices.Equal(times, want) {
		t.Errorf("first column %q, want %q", times, want)
	}
	anc := slices.Index(rows[0], "anc")
	if anc < 0 || rows[1][anc] != "10⁹/L" {
		t.Fatalf("no column anc in 10⁹/L among %q", rows[0])
	}
	_, stdout, _ := marrow("run", "docetaxel", "-days", "2.2", "-every", "0.5")
	if stdout != string(file) {
		t.Error("standard output differs from the file")
	}
}

func TestFigureWritesEachFormat(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	for ext, magic := range map[string]string{"pdf": "%PDF-", "svg": "<?xml", "png": "\x89PNG", "eps": "%!PS", "tiff": "II*"} {
		path := filepath.Join(dir, "a."+ext)
		status, _, stderr := marrow("figure", "docetaxel", "-o", path, "-panels", "tree,anc,plt,hb", "-at", "7", "-dpi", "100")
		if status != 0 {
			t.Fatalf("%s: status %d: %s", ext, status, stderr)
		}
		first, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(first, []byte(magic)) {
			t.Errorf("%s: begins with %.8q, error %v", ext, first, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 5 {
		t.Errorf("%d files left, want 5; error %v", len(entries), err)
	}
}

func TestValidate(t *testing.T) {
	isolate(t)
	status, stdout, stderr := marrow("validate", "docetaxel", "-json")
	var rows []finding
	if err := json.Unmarshal([]byte(stdout), &rows); err != nil || len(rows) == 0 || stderr != "" {
		t.Fatalf("%d rows, error %v, stderr %q", len(rows), err, stderr)
	}
	want := statusOK
	for _, r := range rows {
		if !r.OK {
			want = statusMissed
		}
		if r.Preset != "docetaxel" || r.Quantity == "" || r.Statistic == "" || r.Source == "" || r.High < r.Low {
			t.Errorf("incomplete row %+v", r)
		}
		if in := r.Value != nil && *r.Value >= r.Low && *r.Value <= r.High; in != r.OK {
			t.Errorf("row %+v: ok is %v", r, r.OK)
		}
	}
	if status != want {
		t.Errorf("status %d, want %d", status, want)
	}
	_, stdout, _ = marrow("validate", "docetaxel")
	if !strings.Contains(stdout, rows[0].Statistic) || !strings.Contains(stdout, " ok (trust ") {
		t.Errorf("no rows and summary in %q", stdout)
	}
}

// TestValidateComparesAndLeavesOut runs a row that needs a second preset and
// one that only a population could show.
func TestValidateComparesAndLeavesOut(t *testing.T) {
	isolate(t)
	status, stdout, stderr := marrow("validate", "s2-02-filgrastim-10", "s3-01-donation-range")
	if status == statusError || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	for _, want := range []string{"maximum, ratio to s2-02-filgrastim-5", "left out", " of 3 ok (trust A ", ", population 1 left out"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in %q", want, stdout)
		}
	}
}

// TestMissIsStatusOne gives a preset impossible evidence.
func TestMissIsStatusOne(t *testing.T) {
	isolate(t)
	path := filepath.Join(t.TempDir(), "impossible.toml")
	write(t, path, ownPreset+`
[[evidence]]
quantity  = "hb"
statistic = "minimum"
low       = 90
high      = 91
unit      = "g/dL"
source    = "friberg2002"
trust     = "C"
kind      = "typical"
`)
	status, stdout, stderr := marrow("validate", path)
	if status != statusMissed || !strings.Contains(stdout, "missed") || !strings.Contains(stdout, "0 of 1 ok (trust C 0 of 1)") {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

const ownPreset = `
title = "My preset"
story = "Nothing happens."
days  = 3
`

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestUserFolder holds that sound presets of the folder are listed and faulty
// ones reported with their place.
func TestUserFolder(t *testing.T) {
	isolate(t)
	write(t, filepath.Join(userFolder(), "mine.toml"), ownPreset)
	write(t, filepath.Join(userFolder(), "wrong.toml"), "title = \"Wrong\"\ndais = 3\n")
	status, stdout, stderr := marrow("list")
	if status != 0 || !strings.Contains(stdout, "My preset") || strings.Contains(stdout, "Wrong") {
		t.Errorf("status %d, stdout %q", status, stdout)
	}
	if !strings.Contains(stderr, "wrong.toml:2:1") {
		t.Errorf("stderr %q does not name the place", stderr)
	}
	if status, _, stderr := marrow("run", "mine"); status != 0 {
		t.Errorf("run mine: status %d: %s", status, stderr)
	}
	if status, _, stderr := marrow("run", filepath.Join(userFolder(), "wrong.toml")); status != 2 || !strings.Contains(stderr, "wrong.toml:2:1") {
		t.Errorf("run wrong.toml: status %d: %s", status, stderr)
	}
}

// TestReadmePreset holds that the example of the README runs and can be measured.
func TestReadmePreset(t *testing.T) {
	isolate(t)
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(text), "```toml\n")
	example, _, ok := strings.Cut(example, "```")
	if !ok {
		t.Fatal("no example in README.md")
	}
	path := filepath.Join(t.TempDir(), "example.toml")
	write(t, path, example)
	if status, stdout, stderr := marrow("validate", path); status == statusError || !strings.Contains(stdout, "day of minimum") {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

// TestWriteFileLeavesNothing holds that a failed write keeps the old file.
func TestWriteFileLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	write(t, path, "old")
	err := writeFile(path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return errors.New("disk full")
	})
	if err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error %v", err)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	if text, _ := os.ReadFile(path); string(text) != "old" || len(entries) != 1 {
		t.Errorf("%d files, text %q", len(entries), text)
	}
}
