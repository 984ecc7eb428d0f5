"""flask-ask-sdk loads on every machine, and nothing of it that cannot."""

import subprocess
import sys
from textwrap import dedent

import pytest


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", dedent(program)], check=True, timeout=60)


@pytest.mark.parametrize("before", ["", "asn1crypto certvalidator oscrypto"])
def test_the_libraries_that_cannot_load_are_never_loaded(before: str) -> None:
    run(f"""
        import sys
        for name in {before.split()}:
            sys.modules[name] = None  # as if it were not installed
        import skill.web.serving, skill.web.compatibility as here
        import flask_ask_sdk.skill_adapter as there
        assert here.SkillAdapter is there.SkillAdapter
        loaded = [name for name, module in sys.modules.items() if module is not None]
        for name in ("oscrypto", "certvalidator", "asn1crypto", "freezegun"):
            assert not any(one.partition(".")[0] == name for one in loaded), name
    """)


def test_what_was_loaded_before_is_there_again_afterwards() -> None:
    run("""
        import sys
        from types import ModuleType
        own = {name: ModuleType(name) for name in ("asn1crypto", "asn1crypto.pem")}
        sys.modules.update(own)
        import skill.web.compatibility
        for name, module in own.items():
            assert sys.modules[name] is module
        assert "certvalidator" not in sys.modules
    """)


def test_the_sdks_own_verifier_cannot_be_used_by_mistake() -> None:
    run("""
        import skill.web.compatibility
        from ask_sdk_webservice_support import verifier
        for use in (verifier.CertificateValidator, verifier.pem.unarmor):
            try:
                use(b"", b"")
            except NotImplementedError as error:
                assert "skill.web.verifier" in str(error)
            else:
                raise AssertionError(use)
    """)
