# SPDX-License-Identifier: GPL-3.0-or-later
# `tools/run --version && cpack --config build/release/CPackConfig.cmake` makes the Debian package.

# The program is built before; its tests need not be.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/synod RENAME copyright)
if(EXISTS ${PROJECT_SOURCE_DIR}/lessons)
    install(DIRECTORY lessons DESTINATION ${CMAKE_INSTALL_DATADIR}/synod)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME synod)
set(CPACK_PACKAGE_CONTACT "The Synod developers <synod@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "watch distributed protocols happen")
set(CPACK_PACKAGE_DESCRIPTION
    "Synod draws and animates the nodes, links and messages of a distributed protocol.
Every step says why it was taken, and a click crashes a node, cuts a link or drops
one message. Made for a teacher at a projector and a student at a laptop."
)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no scan of the program finds: Qt loads its SVG icons and its own texts while it runs.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk | fonts-wqy-microhei")
# Its captures, and the dissector that is installed for it.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "wireshark | tshark")
include(CPack)
