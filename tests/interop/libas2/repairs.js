// What libas2 0.8.2 gets wrong and an exchange cannot go without, put right from outside.
'use strict'
const { AS2Crypto, AS2MimeNode } = require('libas2')
const { AS2SignedData } = require('libas2/dist/src/AS2Crypto/AS2SignedData')

// It takes the name of an RSA key for the way to sign with it, and then cannot sign.
AS2SignedData.prototype._getCertAlgorithmId = certificate => certificate.signatureAlgorithm.algorithmId

// Of what it signs it leaves out the last line end, also where that belongs to the multipart: its receipts then verify
// nowhere.
const strip = AS2Crypto.removeTrailingCrLf
AS2Crypto.removeTrailingCrLf = bytes => bytes.subarray(-4).toString('latin1') === '--\r\n' ? bytes : strip(bytes)

// It keeps what came as one character a byte, and verifies it as UTF-8.
const build = AS2MimeNode.prototype.build
AS2MimeNode.prototype.build = async function () {
  return this.parsed && this.raw !== undefined ? Buffer.from(this.raw, 'latin1') : build.call(this)
}
