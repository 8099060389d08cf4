// The second opinion on the log: Go's golang.org/x/mod/sumdb (tlog and note), which this project did not write.
// Reads one JSON case a line from standard input and prints one JSON verdict a line. Bytes are standard base64.
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type testCase struct {
	Kind      string
	Index     int64
	Size      int64
	Leaf      []byte
	Leaves    [][]byte
	Records   [][]byte
	Proof     [][]byte
	Root      []byte
	From      int64
	FromRoot  []byte
	To        int64
	ToRoot    []byte
	Vkey      string
	Note      string
	Origin    string
	Cosigners []string
	Entries   [][]byte
	PublicKey []byte
	Message   []byte
	Signature []byte
}

type verdict struct {
	Accepted    bool       `json:"accepted"`
	Reason      string     `json:"reason,omitempty"`
	Text        string     `json:"text,omitempty"`
	Size        int64      `json:"size,omitempty"`
	Root        []byte     `json:"root,omitempty"`
	FromRoot    []byte     `json:"fromRoot,omitempty"`
	Inclusion   [][]byte   `json:"inclusion,omitempty"`
	Consistency [][]byte   `json:"consistency,omitempty"`
	CosignedBy  []cosigned `json:"cosignedBy,omitempty"`
}

type cosigned struct {
	Name   string `json:"name"`
	Time_s uint64 `json:"time_s"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	decoder := json.NewDecoder(in)
	encoder := json.NewEncoder(out)
	for decoder.More() {
		var c testCase
		if err := decoder.Decode(&c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		v, err := judge(&c)
		if err != nil {
			v = verdict{Reason: err.Error()}
		}
		encoder.Encode(v)
	}
}

func judge(c *testCase) (verdict, error) {
	switch c.Kind {
	case "inclusion":
		return judgeInclusion(c)
	case "consistency":
		return judgeConsistency(c)
	case "root":
		t := tree{}
		for _, leaf := range c.Leaves {
			if err := t.add(toHash(leaf)); err != nil {
				return verdict{}, err
			}
		}
		root, err := rootOf(&t)
		return verdict{Accepted: err == nil, Root: root[:]}, err
	case "prove":
		return prove(c)
	case "note":
		v, err := newVerifier(c.Vkey)
		if err != nil {
			return verdict{}, err
		}
		n, err := note.Open([]byte(c.Note), note.VerifierList(v))
		if err != nil {
			return verdict{}, err
		}
		return verdict{Accepted: true, Text: n.Text}, nil
	case "signature":
		if len(c.PublicKey) != ed25519.PublicKeySize {
			return verdict{}, errors.New("length of the key")
		}
		return verdict{Accepted: ed25519.Verify(c.PublicKey, c.Message, c.Signature)}, nil
	case "log":
		return judgeLog(c)
	}
	return verdict{}, fmt.Errorf("unknown kind %q", c.Kind)
}

func judgeInclusion(c *testCase) (verdict, error) {
	hashes, err := toHashes(append([][]byte{c.Leaf, c.Root}, c.Proof...))
	if err != nil {
		return verdict{}, err
	}
	err = tlog.CheckRecord(hashes[2:], c.Size, hashes[1], c.Index, hashes[0])
	return verdict{Accepted: err == nil}, err
}

func judgeConsistency(c *testCase) (verdict, error) {
	hashes, err := toHashes(append([][]byte{c.FromRoot, c.ToRoot}, c.Proof...))
	if err != nil {
		return verdict{}, err
	}
	err = tlog.CheckTree(hashes[2:], c.To, hashes[1], c.From, hashes[0])
	return verdict{Accepted: err == nil}, err
}

// prove makes the proofs for the tree of all the records: of record Index, and of its growth since size From.
func prove(c *testCase) (verdict, error) {
	t, err := treeOf(c.Records)
	if err != nil {
		return verdict{}, err
	}
	root, err := tlog.TreeHash(t.size, t)
	if err != nil {
		return verdict{}, err
	}
	fromRoot, err := tlog.TreeHash(c.From, t)
	if err != nil {
		return verdict{}, err
	}
	inclusion, err := tlog.ProveRecord(t.size, c.Index, t)
	if err != nil {
		return verdict{}, err
	}
	consistency, err := tlog.ProveTree(t.size, c.From, t)
	if err != nil {
		return verdict{}, err
	}
	return verdict{
		Accepted: true, Root: root[:], FromRoot: fromRoot[:],
		Inclusion: fromHashes(inclusion), Consistency: fromHashes(consistency),
	}, nil
}

// judgeLog reads a whole log as its partners publish it: a checkpoint with cosignatures, and the entry bundles.
func judgeLog(c *testCase) (verdict, error) {
	log, err := newVerifier(c.Vkey)
	if err != nil {
		return verdict{}, err
	}
	verifiers := []note.Verifier{log}
	for _, vkey := range c.Cosigners {
		v, err := newVerifier(vkey)
		if err != nil {
			return verdict{}, err
		}
		verifiers = append(verifiers, v)
	}
	n, err := note.Open([]byte(c.Note), note.VerifierList(verifiers...))
	if err != nil {
		return verdict{}, err
	}
	v := verdict{Text: n.Text}
	signed := false
	for _, sig := range n.Sigs {
		if sig.Name == log.Name() && sig.Hash == log.KeyHash() {
			signed = true
			continue
		}
		raw, err := base64.StdEncoding.DecodeString(sig.Base64)
		if err != nil {
			return verdict{}, err
		}
		v.CosignedBy = append(v.CosignedBy, cosigned{sig.Name, binary.BigEndian.Uint64(raw[4:12])})
	}
	if !signed {
		return verdict{}, errors.New("the log did not sign the checkpoint")
	}
	size, root, err := parseCheckpoint(n.Text, c.Origin)
	if err != nil {
		return verdict{}, err
	}
	var records [][]byte
	for i, bundle := range c.Entries {
		got, err := parseBundle(bundle)
		if err != nil {
			return verdict{}, fmt.Errorf("bundle %d: %v", i, err)
		}
		if len(got) != 256 && i != len(c.Entries)-1 {
			return verdict{}, fmt.Errorf("bundle %d has %d records", i, len(got))
		}
		records = append(records, got...)
	}
	if int64(len(records)) != size {
		return verdict{}, fmt.Errorf("the checkpoint says %d records, the bundles hold %d", size, len(records))
	}
	t, err := treeOf(records)
	if err != nil {
		return verdict{}, err
	}
	computed, err := rootOf(t)
	if err != nil {
		return verdict{}, err
	}
	v.Size, v.Root = size, computed[:]
	if !bytes.Equal(computed[:], root) {
		return v, errors.New("the records do not give the signed root")
	}
	v.Accepted = true
	return v, nil
}

func parseCheckpoint(text, origin string) (int64, []byte, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 3 || lines[0] != origin {
		return 0, nil, errors.New("not a checkpoint of this origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] || size < 0 {
		return 0, nil, errors.New("malformed size")
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return 0, nil, errors.New("malformed root")
	}
	return size, root, nil
}

func parseBundle(bundle []byte) ([][]byte, error) {
	var records [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
			return nil, errors.New("ends within a record")
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		records = append(records, bundle[2:end])
		bundle = bundle[end:]
	}
	return records, nil
}

// cosigner verifies C2SP tlog-cosignature v1 with Ed25519, which sumdb/note does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }
func (c *cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), msg)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}

// newVerifier reads a verifier key of algorithm 1 (sumdb/note's own) or 4 (a cosigner).
func newVerifier(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("malformed verifier key")
	}
	material, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(material) != 33 || material[0] != 4 {
		return note.NewVerifier(vkey)
	}
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), material...))
	hash := binary.BigEndian.Uint32(digest[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the key id is not the key's")
	}
	return &cosigner{parts[0], hash, material[1:]}, nil
}

// tree keeps the hashes that tlog stores; it is the HashReader that tlog reads them from.
type tree struct {
	size   int64
	stored []tlog.Hash
}

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = t.stored[index]
	}
	return hashes, nil
}

func (t *tree) add(leaf tlog.Hash) error {
	hashes, err := tlog.StoredHashesForRecordHash(t.size, leaf, t)
	t.stored = append(t.stored, hashes...)
	t.size++
	return err
}

func treeOf(records [][]byte) (*tree, error) {
	t := &tree{}
	for _, record := range records {
		if err := t.add(tlog.RecordHash(record)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// rootOf differs from tlog.TreeHash for the empty tree alone, for which tlog before 2024 gives 32 zero bytes.
func rootOf(t *tree) (tlog.Hash, error) {
	if t.size == 0 {
		return tlog.Hash(sha256.Sum256(nil)), nil
	}
	return tlog.TreeHash(t.size, t)
}

func toHash(b []byte) (h tlog.Hash) {
	copy(h[:], b)
	return h
}

func toHashes(list [][]byte) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(list))
	for i, b := range list {
		if len(b) != tlog.HashSize {
			return nil, fmt.Errorf("a hash of %d bytes", len(b))
		}
		hashes[i] = toHash(b)
	}
	return hashes, nil
}

func fromHashes(hashes []tlog.Hash) [][]byte {
	list := make([][]byte, len(hashes))
	for i := range hashes {
		list[i] = hashes[i][:]
	}
	return list
}
