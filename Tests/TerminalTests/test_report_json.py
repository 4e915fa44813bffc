"""`report --format json` has the shape that docs/schemas/report.schema.json gives it, for every recorded session."""

import json
import shutil

import jsonschema

from program import ROOT, Workspace


def test_recorded_sessions_follow_the_schema(tmp_path):
    schema = json.loads((ROOT / "docs/schemas/report.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("take", "trust-quotient", input=":pause\n")
    for path in sorted((ROOT / "transcripts/examples").glob("*.json")):
        session = json.loads(path.read_text(encoding="utf-8")).get("session")
        # The recorded check-in of a team is no session of one person.
        if session is None:
            continue
        name = session["id"]
        folder = workspace.path / "transcripts" / name[:4] / name[4:6]
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / f"{name}.json")
    kinds, pictures = set(), set()
    count = len(workspace.transcripts)
    assert count > 20
    for number in [*range(1, count + 1), "--all"]:
        result = workspace.run("report", str(number), "--transcript" if number != "--all" else "--plain",
                               "--format", "json")
        assert result.returncode == 0, result.stderr.decode()
        report = json.loads(result.stdout)
        assert [error.message for error in validator.iter_errors(report)] == []
        items = [item for section in report["sections"] for item in section["items"]]
        kinds |= {item["kind"] for item in items}
        pictures |= {item["picture"] for item in items if item["kind"] == "picture"}
    assert kinds >= {"heading", "paragraph", "list", "table", "quote", "picture", "practice", "next"}
    assert pictures >= {"bars", "quotient", "pareto", "timeline", "map", "multiples"}
