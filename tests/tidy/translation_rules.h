// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace synod::tidy {

/// A sentence that a person reads, as a source marks it.
struct Sentence {
    std::string context; ///< empty for tr(), whose context is its class
    std::string text;
    std::size_t line = 0; ///< where the mark stands, from 1
};

/// What SYNOD_SENTENCE, the marks that engine/core/why.h defines by it, QT_TRANSLATE_NOOP,
/// translate, QT_TR_NOOP and tr mark in a C++ file.
std::vector<Sentence> readSentences(const SourceFile& file);

/// An entry of a .ts file.
struct Translation {
    std::string context;
    std::string text;
    std::string translated; ///< with the plural forms in a row
    bool finished = false;  ///< translated, and not marked unfinished, vanished or obsolete
    std::size_t line = 0;
};

std::vector<Translation> readTranslations(const SourceFile& file);

/// Every entry of a .ts file is finished, and fills in the same arguments %1 … %9 as its source.
Findings checkFinished(const SourceFile& translations);

/// Every sentence of `file` has an entry in `translations`, in its own context where it names one.
Findings checkTranslated(const SourceFile& file,
                         const std::vector<Translation>& translations,
                         std::string_view translationsPath);

/// Every context of a SYNOD_SENTENCE is named by a source of the window, which looks there for what
/// the engine says.
Findings checkContexts(const std::vector<SourceFile>& tree);

/// The glossary has one Chinese word for an English one, and no translation uses a word that the
/// table of the glossary under "Words not used" refuses.
Findings checkTerms(const SourceFile& glossary, const SourceFile& translations);

} // namespace synod::tidy
