from screens.scenes import *
from screens.scenes import stage
from screens.test_contrast import _sheet, contrast, _least
from screens.looks import runs
import pytest
@pytest.mark.parametrize("s", ["palette","palette-search","person","help","busy"])
def test_a(stage, s, capsys):
    async def f(seen):
        sh=_sheet(seen); rs=list(runs(seen.app))
        n=sum(1 for r in rs if _least(r, sh, "frontdesk-dark"))
        return (sh, len(rs), n, [r.text.strip() for r in rs if _least(r, sh, "frontdesk-dark")][:4])
    out=stage.show(s,(120,32),"",f)
    with capsys.disabled(): print(s,out)
