from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from baimo_curation.scratch_folder import scratch_folder


def test_the_folder_is_removed_at_the_end_and_after_an_error(tmp_path: Path) -> None:
    with scratch_folder(tmp_path) as folder:
        (folder / "made").write_text("x")
    with pytest.raises(ZeroDivisionError), scratch_folder(tmp_path):
        raise ZeroDivisionError

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9 and locks of folders")
def test_what_a_killed_process_left_is_removed_and_what_a_living_one_uses_is_kept(
    tmp_path: Path,
) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from baimo_curation.scratch_folder import scratch_folder\n"
        "with scratch_folder(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'made').write_text('x'); print(folder, flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    mine = tmp_path / ".baimo-notes"
    mine.mkdir()
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as two,
    ):
        assert one.stdout
        assert two.stdout
        killed, living = Path(one.stdout.readline()[:-1]), Path(two.stdout.readline()[:-1])
        one.send_signal(signal.SIGKILL)
        one.wait()
        assert killed.exists()

        with scratch_folder(tmp_path) as folder:
            assert set(tmp_path.iterdir()) == {folder, living, mine}

        two.communicate("")
    assert list(tmp_path.iterdir()) == [mine]
