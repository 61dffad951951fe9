import pytest

from etl.pages.metadata.copyright_lines import (
    copyright_owner,
    provider_of_line,
    rights_in_line,
)


@pytest.mark.parametrize(
    ("line", "notice", "named"),
    [
        ("Copyright 2025 NPR", "Copyright 2025 NPR", "NPR"),
        ("[Copyright 2024 NPR]", "Copyright 2024 NPR", "NPR"),
        ("Copyright 2025 NPR. To see more, visit npr.example.", "Copyright 2025 NPR", "NPR"),
        ("Copyright © 2023 Harbor Wire. All rights reserved.", "Copyright © 2023 Harbor Wire", "Harbor Wire"),
        ("© 2025 WXYZ", "© 2025 WXYZ", "WXYZ"),
        ("© 2019-2025 WXYZ | Privacy", "© 2019-2025 WXYZ", "WXYZ"),
        ("© Ada Moss", None, None),
        ("Copyright NPR", "Copyright NPR", "NPR"),
        ("© 2025 WXYZ - Alle Rechte vorbehalten", "© 2025 WXYZ", "WXYZ"),
        ("The copyright of the song was sold.", None, None),
        (
            "copyright by the Harbor Trust, 2019",
            "copyright by the Harbor Trust, 2019",
            "the Harbor Trust, 2019",
        ),
        ("Copyright law protects the song until 2040.", None, None),
        ("© quayside 2022", "© quayside 2022", "quayside 2022"),
        (
            "copyright by the Harbor Trust, 2019.",
            "copyright by the Harbor Trust, 2019",
            "the Harbor Trust, 2019",
        ),
        ("Copyright quayNET (limited) 2025", "Copyright quayNET (limited) 2025", "quayNET (limited) 2025"),
        ("Copyright " + "long " * 100, None, None),
    ],
)
def test_a_rights_notice_is_kept_as_printed(line, notice, named):
    assert rights_in_line(line) == notice
    assert copyright_owner(line) == named


@pytest.mark.parametrize(
    ("line", "provider"),
    [
        ("Copyright 2025 NPR", "NPR"),
        ("Copyright 2025 The Associated Press. All rights reserved.", "AP"),
        ("SALINA, Kan. (AP) — Crews went out at dawn.", "AP"),
        ("LONDON (Reuters) - Trains ran late.", "Reuters"),
        ("The mayor (Ada Moss) — who was ill", None),
        ("The Associated Press", "AP"),
        ("© 2025 WXYZ", None),
        ("Crews went out at dawn.", None),
    ],
)
def test_the_provider_is_read_from_a_line(line, provider):
    assert provider_of_line(line) == provider
