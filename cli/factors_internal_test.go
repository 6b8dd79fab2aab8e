package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marrow/sim/model"
)

// Rewriting its own factors changes nothing of the shipped table but the
// comments of the fit: all above them stays byte for byte.
func TestFactorsReplaceTheEndOfATable(t *testing.T) {
	const table = "[organism]\nname = \"x\"\n"
	path := filepath.Join(t.TempDir(), "table.toml")
	prior, err := model.Prior()
	if err != nil {
		t.Fatal(err)
	}
	rows := []model.Fitted{{Name: "a", Paths: []string{"cell.rbc.time"}, Factor: 2, Prior: 0.5}}
	var first []byte
	for round := range 2 { // once on a table without factors, once over them
		if round == 0 {
			err = os.WriteFile(path, []byte(table), 0o644)
		} else {
			err = os.WriteFile(path, first, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		kept, err := aboveFactors(path)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		b.Write(kept)
		if err := writeFactors(&b, prior, rows); err != nil {
			t.Fatal(err)
		}
		if round == 1 && !bytes.Equal(b.Bytes(), first) {
			t.Errorf("the second time it wrote\n%s\nand the first\n%s", b.Bytes(), first)
		}
		first = b.Bytes()
	}
	// 117 d is the life span of red cells in human.toml.
	for _, want := range []string{table, "# 117 → 234", "factor = 2\nbasis = \"fitted\""} {
		if !strings.Contains(string(first), want) {
			t.Errorf("no %q in\n%s", want, first)
		}
	}
}

func TestFactorsStartAFile(t *testing.T) {
	if kept, err := aboveFactors(filepath.Join(t.TempDir(), "none.toml")); err != nil || kept != nil {
		t.Errorf("kept %q, error %v", kept, err)
	}
}
