// node tests/interop/libas2 send FOLDER URL        node tests/interop/libas2 receive FOLDER
'use strict'
require('./repairs')
require(`./${process.argv[2]}`)
