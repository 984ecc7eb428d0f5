# How `sam build` makes what is carried to Lambda. Bytecode is of one Python only, so the one
# that builds is the one that Lambda runs; PYTHON=... names it where it is not on the path.
PYTHON ?= python3.13

# ask-sdk-core and ask-sdk-model have invalid escapes, which are warned of when compiled.
.PHONY: build-Skill
build-Skill:
	libraries="$$(mktemp -d)" && trap 'rm -rf "$$libraries"' EXIT && \
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
	  --no-deps --no-compile --only-binary :all: --require-hashes \
	  --target "$$libraries" -r requirements/lambda.txt && \
	PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$$libraries" \
	  $(PYTHON) -W ignore -m skill.aws.bundle "$$libraries" "$(ARTIFACTS_DIR)"
