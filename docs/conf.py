"""How Sphinx builds the pages: `sphinx-build -W -n --keep-going docs build/docs`. It does not import the package."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
# The extensions read the declarations with what the build of the module reads them with.
sys.path[:0] = [str(HERE / "_extensions"), str(PROJECT / "tools"), str(PROJECT)]

project = "winsock_ffi"
author = "the authors of winsock_ffi"
release = re.findall(r'^__version__ = "(.+)"', (PROJECT / "winsock_ffi" / "__init__.py").read_text(), re.MULTILINE)[0]

extensions = [
    "myst_parser",
    "autoapi.extension",
    "sphinx_copybutton",
    "sphinx_design",
    "c_pages",
    "docstrings",
    "sequence",
]

html_theme = "furo"
html_show_copyright = False
pygments_dark_style = "github-dark"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_css_files = ["pages.css"]
html_search_scorer = str(HERE / "_static" / "scorer.js")
html_title = f"winsock_ffi {release}"
html_theme_options = {"navigation_with_keys": True}

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist", "html_image"]
myst_heading_anchors = 3

# Chinese: docs/locale has the translations, a file for each page; a page without one stays English.
locale_dirs = ["locale"]
gettext_compact = False
gettext_uuid = False
gettext_location = False

default_role = "code"
python_use_unqualified_type_names = True
python_display_short_literal_types = True
maximum_signature_line_length = 100

# The wrappers' pages name what they show; autoapi reads it from the source.
autoapi_dirs = [str(PROJECT / "winsock_ffi")]
autoapi_generate_api_docs = False
autoapi_add_toctree_entry = False
autoapi_file_patterns = ["*.pyi", "*.py"]
autoapi_ignore = ["*/port/*", "*/raw.pyi", "*/_winsock.pyi", "*/__main__.py"]
autoapi_options = ["members"]
napoleon_use_ivar = True
autoapi_python_class_content = "class"

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

add_function_parentheses = False

# The compiled module is not there to be read; autoapi resolves all names that the pages show.
suppress_warnings = ["autoapi.python_import_resolution"]
